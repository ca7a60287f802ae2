package dev.millrace.jobs.rides;

import dev.millrace.jobs.runtime.PlausibleTimes;
import dev.millrace.jobs.runtime.Watermarks;
import java.time.Duration;
import java.time.Instant;

/** Which times pings and requests can have. */
final class RideTimes {
  private static final Instant NOT_BEFORE = Instant.parse("2000-01-01T00:00:00Z");

  /**
   * What the worst of clocks may be fast. Longer would only hide drivers: one whose clock is set
   * right is out of order until the time that it had said before.
   */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private RideTimes() {}

  static PlausibleTimes plausible(Watermarks.Clock clock) {
    return new PlausibleTimes(NOT_BEFORE, AHEAD, clock);
  }
}
