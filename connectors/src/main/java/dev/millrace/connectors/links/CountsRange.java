package dev.millrace.connectors.links;

/**
 * A time in whole buckets of one length.
 *
 * @param granularity how long the buckets are
 * @param fromMs start of the first bucket, epoch ms
 * @param toMs end of the last bucket, epoch ms
 */
public record CountsRange(Granularity granularity, long fromMs, long toMs) {
  /** The longest series in one answer: a day of minutes with room, two months of hours. */
  public static final int MAX_BUCKETS = 1_500;

  /**
   * @throws IllegalArgumentException if it is empty, longer than {@link #MAX_BUCKETS} buckets, or
   *     not whole
   */
  public CountsRange {
    if (fromMs >= toMs) {
      throw new IllegalArgumentException("The range is empty: it ends where it starts or before");
    }
    if (granularity.bucketOf(fromMs) != fromMs || granularity.bucketOf(toMs) != toMs) {
      throw new IllegalArgumentException("Not whole buckets: " + fromMs + " to " + toMs);
    }
    // Compared without a difference, which could overflow.
    if (toMs > 0 && fromMs < toMs - MAX_BUCKETS * granularity.bucketMs()
        || toMs <= 0 && fromMs + MAX_BUCKETS * granularity.bucketMs() < toMs) {
      throw new IllegalArgumentException(
          "The range holds more than " + MAX_BUCKETS + " buckets of a " + granularity.text());
    }
  }

  /**
   * A time rounded outwards to whole buckets.
   *
   * @throws IllegalArgumentException see the constructor
   */
  public static CountsRange around(Granularity granularity, long fromMs, long toMs) {
    if (fromMs >= toMs) {
      throw new IllegalArgumentException("The range is empty: it ends where it starts or before");
    }
    return new CountsRange(
        granularity,
        granularity.bucketOf(fromMs),
        granularity.bucketOf(toMs - 1) + granularity.bucketMs());
  }

  /** How many buckets it holds. */
  public int buckets() {
    return (int) ((toMs - fromMs) / granularity.bucketMs());
  }

  /** Whether it lies within one UTC day and begins and ends with an hour. */
  boolean isHoursOfOneDay() {
    return Granularity.DAY.bucketOf(fromMs) == Granularity.DAY.bucketOf(toMs - 1)
        && Granularity.HOUR.bucketOf(fromMs) == fromMs
        && Granularity.HOUR.bucketOf(toMs) == toMs;
  }

  /** The same time, rounded outwards to the buckets of another granularity. */
  CountsRange in(Granularity other) {
    return around(other, fromMs, toMs);
  }
}
