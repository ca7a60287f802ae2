package dev.millrace.topologies.timelines.domain;

import java.time.Duration;

/**
 * How often something happens, as a count that halves every {@link #HALF_LIFE}. Immutable.
 *
 * @param count decayed to the time
 * @param atMs of the last event, epoch ms
 */
public record PostingRate(double count, long atMs) {
  /** After a week without it, the rate is half of what it was. */
  static final Duration HALF_LIFE = Duration.ofDays(7);

  /** Nothing yet. */
  public static final PostingRate NONE = new PostingRate(0, 0);

  /** It has happened once more. */
  public PostingRate plusOne(long nowMs) {
    return new PostingRate(decayed(nowMs) + 1, Math.max(atMs, nowMs));
  }

  /**
   * How often a day. An event a day for ever sums up to {@code HALF_LIFE / ln 2} in days, so that
   * is what one a day is.
   */
  public double perDay(long nowMs) {
    return decayed(nowMs) * Math.log(2) * Duration.ofDays(1).toMillis() / HALF_LIFE.toMillis();
  }

  private double decayed(long nowMs) {
    double halves = Math.max(0, nowMs - atMs) / (double) HALF_LIFE.toMillis();
    return count * Math.pow(0.5, halves);
  }
}
