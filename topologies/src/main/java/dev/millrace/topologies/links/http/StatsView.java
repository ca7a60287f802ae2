package dev.millrace.topologies.links.http;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.millrace.connectors.links.BucketCount;
import dev.millrace.connectors.links.Granularity;
import dev.millrace.connectors.links.LinkCounts;
import java.time.Instant;
import java.util.List;

/**
 * The clicks of a link over a time. Times are ISO 8601 in UTC.
 *
 * @param code the link
 * @param dataset {@code live}, or the name of an import
 * @param granularity {@code minute} or {@code hour}
 * @param from start of the first bucket
 * @param to end of the last bucket
 * @param asOf what happened before has been counted; null if nothing was ever counted
 * @param complete whether no number here will change any more
 * @param totals over all buckets
 * @param series one entry per bucket with clicks, oldest first
 */
@JsonPropertyOrder({
  "code",
  "dataset",
  "granularity",
  "from",
  "to",
  "asOf",
  "final",
  "totals",
  "series"
})
public record StatsView(
    String code,
    String dataset,
    String granularity,
    String from,
    String to,
    String asOf,
    @JsonProperty("final") boolean complete,
    Totals totals,
    List<Bucket> series) {

  /**
   * Clicks.
   *
   * @param all people and programs
   * @param human people
   * @param bot programs
   */
  public record Totals(long all, long human, long bot) {}

  /**
   * The clicks of a minute or an hour.
   *
   * @param start when it begins
   * @param complete whether its numbers will not change any more
   */
  public record Bucket(
      String start, long all, long human, long bot, @JsonProperty("final") boolean complete) {
    static Bucket of(BucketCount count) {
      return new Bucket(
          iso(count.startMs()), count.all(), count.human(), count.bot(), count.complete());
    }
  }

  static StatsView of(
      String code, String dataset, Granularity granularity, long from, long to, LinkCounts counts) {
    long first = granularity.bucketOf(from);
    long end = granularity.bucketOf(to - 1) + granularity.bucketMs();
    boolean complete =
        counts.asOfMs().isPresent()
            && counts.asOfMs().getAsLong() >= end
            && counts.buckets().stream().allMatch(BucketCount::complete);
    return new StatsView(
        code,
        dataset,
        granularity.text(),
        iso(first),
        iso(end),
        counts.asOfMs().isPresent() ? iso(counts.asOfMs().getAsLong()) : null,
        complete,
        new Totals(counts.human() + counts.bot(), counts.human(), counts.bot()),
        counts.buckets().stream().map(Bucket::of).toList());
  }

  private static String iso(long ms) {
    return Instant.ofEpochMilli(ms).toString();
  }
}
