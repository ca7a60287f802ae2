package dev.millrace.topologies.runtime.query;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks again for a short time what will have an answer in a moment. */
final class Patience {
  /**
   * A task that moves closes its stores and opens them again; after a kill of the owner this took 6
   * to 250 ms on two busy cores.
   */
  static final Duration MOVING = Duration.ofMillis(400);

  private static final Duration PAUSE = Duration.ofMillis(5);

  private Patience() {}

  /** The first answer; empty if there is none within the time. */
  static <T> Optional<T> retry(Duration atMost, Supplier<Optional<T>> question) {
    long deadline = System.nanoTime() + atMost.toNanos();
    Optional<T> answer = question.get();
    while (answer.isEmpty() && System.nanoTime() < deadline) {
      try {
        Thread.sleep(PAUSE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return answer;
      }
      answer = question.get();
    }
    return answer;
  }
}
