package dev.millrace.connectors.links;

import java.util.List;
import java.util.OptionalLong;

/**
 * The clicks of a link over a range.
 *
 * @param asOfMs the job's watermark, epoch ms: what happened before has been counted; empty if the
 *     job never said
 * @param buckets ordered by start; buckets without clicks are left out
 */
public record LinkCounts(OptionalLong asOfMs, List<BucketCount> buckets) {
  /** Clicks of people. */
  public long human() {
    return buckets.stream().mapToLong(BucketCount::human).sum();
  }

  /** Clicks of programs. */
  public long bot() {
    return buckets.stream().mapToLong(BucketCount::bot).sum();
  }
}
