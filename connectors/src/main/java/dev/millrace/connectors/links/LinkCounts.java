package dev.millrace.connectors.links;

import java.util.List;
import java.util.OptionalLong;

/**
 * The clicks of a link over a range.
 *
 * @param range whole buckets
 * @param asOfMs the job's watermark, epoch ms: what happened before has been counted; empty if the
 *     job never said
 * @param complete true if nothing in the range changes any more
 * @param visitors people in all of the range, estimated; empty unless the range is made of whole
 *     hours of one UTC day, since a visitor's hash is another one each day
 * @param buckets ordered by start; buckets without clicks are left out
 * @param categories what people clicked
 */
public record LinkCounts(
    CountsRange range,
    OptionalLong asOfMs,
    boolean complete,
    OptionalLong visitors,
    List<BucketCount> buckets,
    CategoryTotals categories) {

  /** Clicks of people. */
  public long human() {
    return buckets.stream().mapToLong(BucketCount::human).sum();
  }

  /** Clicks of programs. */
  public long bot() {
    return buckets.stream().mapToLong(BucketCount::bot).sum();
  }
}
