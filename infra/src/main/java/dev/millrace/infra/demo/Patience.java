package dev.millrace.infra.demo;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Asks again until an answer will do, or time is up. */
final class Patience {
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** A question over HTTP or to a topic. */
  @FunctionalInterface
  interface Question<T> {
    T ask() throws DemoException;
  }

  /** Whether an answer will do. */
  @FunctionalInterface
  interface Judge<T> {
    boolean enough(T answer);
  }

  private Patience() {}

  /** The first answer that will do; the last one if none did in time. */
  static <T> T until(Duration most, Question<T> question, Judge<T> judge)
      throws DemoException, InterruptedException {
    long endNanos = System.nanoTime() + most.toNanos();
    while (true) {
      T answer = question.ask();
      if (judge.enough(answer) || System.nanoTime() - endNanos > 0) {
        return answer;
      }
      TimeUnit.NANOSECONDS.sleep(PAUSE.toNanos());
    }
  }
}
