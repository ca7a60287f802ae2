package dev.millrace.topologies.timelines.domain;

import java.time.Duration;

/**
 * How often a day something happens, as a count that halves every {@link #HALF_LIFE}. Immutable.
 *
 * @param count decayed to the time
 * @param atMs of the last event, epoch ms
 */
public record DailyRate(double count, long atMs) {
  /** After a week without it, the rate is half of what it was. */
  static final Duration HALF_LIFE = Duration.ofDays(7);

  /** Nothing yet. */
  public static final DailyRate NONE = new DailyRate(0, 0);

  /** One event a day for ever sums up to this count. */
  private static final double DAILY =
      (double) HALF_LIFE.toMillis() / Duration.ofDays(1).toMillis() / Math.log(2);

  /** It has happened once more. */
  public DailyRate plusOne(long nowMs) {
    return plus(1, nowMs);
  }

  /** It has happened so many times more. */
  public DailyRate plus(double events, long nowMs) {
    return new DailyRate(decayed(nowMs) + events, Math.max(atMs, nowMs));
  }

  /** As if it had happened so often a day more than it has, for ever. */
  public DailyRate plusDaily(double perDay, long nowMs) {
    return plus(perDay * DAILY, nowMs);
  }

  /** How often a day. */
  public double perDay(long nowMs) {
    return decayed(nowMs) / DAILY;
  }

  private double decayed(long nowMs) {
    double halves = Math.max(0, nowMs - atMs) / (double) HALF_LIFE.toMillis();
    return count * Math.pow(0.5, halves);
  }
}
