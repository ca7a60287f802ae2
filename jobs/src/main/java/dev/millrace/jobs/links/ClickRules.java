package dev.millrace.jobs.links;

import java.time.Duration;

/**
 * How clicks are counted.
 *
 * @param liveInterval from a new click to the next publication of its hour
 * @param lateness how long after its end a minute can still change; a multiple of a minute
 * @param mostVisits how often a person follows a link within a minute at most
 */
record ClickRules(Duration liveInterval, Duration lateness, int mostVisits) {
  /** Counted visits end at a short's. */
  private static final int MOST_VISITS_MAX = Short.MAX_VALUE - 1;

  private static final Duration LONGEST_LATENESS = Duration.ofDays(7);

  ClickRules {
    if (liveInterval.isNegative() || liveInterval.toMillis() == 0) {
      throw new IllegalArgumentException("--live-interval must be at least a millisecond");
    }
    if (lateness.isNegative()
        || lateness.compareTo(LONGEST_LATENESS) > 0
        || lateness.toMillis() % Duration.ofMinutes(1).toMillis() != 0) {
      throw new IllegalArgumentException("--lateness must be whole minutes, at most seven days");
    }
    if (mostVisits < 1 || mostVisits > MOST_VISITS_MAX) {
      throw new IllegalArgumentException("--most-visits must be from 1 to " + MOST_VISITS_MAX);
    }
  }
}
