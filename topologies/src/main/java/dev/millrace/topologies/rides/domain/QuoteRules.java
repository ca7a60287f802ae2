package dev.millrace.topologies.rides.domain;

import java.time.Duration;

/** What a price may be named for, for how long, and which surge counts. */
public final class QuoteRules {
  /** How long a quote may be taken. */
  public static final Duration VALID_FOR = Duration.ofMinutes(2);

  /** How far the clock of who made a quote may be ahead of the broker's. */
  public static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  /** No ride goes farther as the crow flies. */
  public static final int MOST_METRES = 300_000;

  /** What is wrong with a dropoff that is farther, to follow its name. */
  public static final String TOO_FAR = "is more than " + MOST_METRES / 1_000 + " km away";

  /**
   * A window that ended longer ago does not count any more: windows of five minutes come every 30
   * seconds, and where none comes nobody knows how things are.
   */
  public static final Duration SURGE_COUNTS_FOR = Duration.ofMinutes(10);

  private QuoteRules() {}

  public static boolean isTooFar(GeoPoint pickup, GeoPoint dropoff) {
    return pickup.metresTo(dropoff) > MOST_METRES;
  }

  /** Whether a surge window that ended then still tells the price. */
  public static boolean counts(long windowEndMs, long nowMs) {
    return nowMs - windowEndMs <= SURGE_COUNTS_FOR.toMillis();
  }

  /** Whether a quote can still be taken. */
  public static boolean isValid(long expiresAtMs, long nowMs) {
    return nowMs < expiresAtMs;
  }
}
