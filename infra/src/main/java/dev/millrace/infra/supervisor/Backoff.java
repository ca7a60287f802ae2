package dev.millrace.infra.supervisor;

import java.time.Duration;

/**
 * How long to wait before the next restart: doubling from a second, never more than a maximum, and
 * an end after too many deaths in a row.
 *
 * @param first wait after the first death
 * @param max longest wait
 * @param attempts deaths in a row after which it is given up
 * @param calm a server that was ready for this long starts counting from zero
 */
public record Backoff(Duration first, Duration max, int attempts, Duration calm) {
  /** What the supervisor uses: 1, 2, 4 … 30 s, ten times. */
  public static final Backoff DEFAULT =
      new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), 10, Duration.ofMinutes(1));

  /**
   * @param deaths in a row, from 1
   */
  Duration wait(int deaths) {
    long ms = first.toMillis() << Math.min(deaths - 1, 20);
    return Duration.ofMillis(Math.min(ms, max.toMillis()));
  }

  boolean givesUp(int deaths) {
    return deaths > attempts;
  }
}
