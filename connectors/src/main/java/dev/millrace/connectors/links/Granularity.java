package dev.millrace.connectors.links;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** How long the buckets of a series are. All start at multiples of their length since the epoch. */
public enum Granularity {
  MINUTE(Duration.ofMinutes(1)),
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1));

  private final long bucketMs;

  Granularity(Duration bucket) {
    this.bucketMs = bucket.toMillis();
  }

  /** Length of a bucket, ms. */
  public long bucketMs() {
    return bucketMs;
  }

  /** The start of the bucket that holds a time, both epoch ms. */
  public long bucketOf(long timeMs) {
    return Math.floorDiv(timeMs, bucketMs) * bucketMs;
  }

  /** Its name in keys, rows and requests. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The granularity of that name; empty if there is none. */
  public static Optional<Granularity> find(String text) {
    for (Granularity granularity : values()) {
      if (granularity.text().equals(text)) {
        return Optional.of(granularity);
      }
    }
    return Optional.empty();
  }
}
