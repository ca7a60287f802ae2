package dev.millrace.topologies.links.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import dev.millrace.connectors.links.BucketCount;
import dev.millrace.connectors.links.LinkCounts;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiNullable;
import io.javalin.openapi.OpenApiRequired;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * The clicks of a link over a time. Times are ISO 8601 in UTC.
 *
 * @param code the link
 * @param dataset {@code live}, or the name of an import
 * @param granularity {@code minute}, {@code hour} or {@code day}
 * @param from start of the first bucket
 * @param to end of the last bucket
 * @param asOf what happened before has been counted; null if nothing was ever counted
 * @param complete whether no number here will change any more
 * @param totals over all buckets
 * @param series one entry per bucket with clicks, oldest first
 * @param breakdowns clicks of people by category
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
  "series",
  "breakdowns"
})
public record StatsView(
    @OpenApiRequired String code,
    @OpenApiRequired String dataset,
    @OpenApiRequired String granularity,
    @OpenApiRequired String from,
    @OpenApiRequired String to,
    @OpenApiNullable String asOf,
    @OpenApiRequired @OpenApiName("final") @JsonProperty("final") boolean complete,
    @OpenApiRequired Totals totals,
    @OpenApiRequired List<Bucket> series,
    @OpenApiRequired Breakdowns breakdowns) {

  /**
   * Clicks.
   *
   * @param all people and programs
   * @param human people
   * @param bot programs
   * @param visitors people, estimated; left out unless the time is made of whole hours of one UTC
   *     day
   */
  public record Totals(
      @OpenApiRequired long all,
      @OpenApiRequired long human,
      @OpenApiRequired long bot,
      @JsonInclude(JsonInclude.Include.NON_NULL) Long visitors) {}

  /**
   * The clicks of a minute, an hour or a day.
   *
   * @param start when it begins
   * @param all people and programs
   * @param human people
   * @param bot programs
   * @param visitors people, estimated; left out for a minute
   * @param complete whether its numbers will not change any more
   */
  public record Bucket(
      @OpenApiRequired String start,
      @OpenApiRequired long all,
      @OpenApiRequired long human,
      @OpenApiRequired long bot,
      @JsonInclude(JsonInclude.Include.NON_NULL) Long visitors,
      @OpenApiRequired @OpenApiName("final") @JsonProperty("final") boolean complete) {
    static Bucket of(BucketCount count) {
      return new Bucket(
          iso(count.startMs()),
          count.all(),
          count.human(),
          count.bot(),
          nullable(count.visitors()),
          count.complete());
    }
  }

  static StatsView of(String code, String dataset, LinkCounts counts) {
    return new StatsView(
        code,
        dataset,
        counts.range().granularity().text(),
        iso(counts.range().fromMs()),
        iso(counts.range().toMs()),
        isoOrNull(counts.asOfMs()),
        counts.complete(),
        new Totals(
            counts.human() + counts.bot(),
            counts.human(),
            counts.bot(),
            nullable(counts.visitors())),
        counts.buckets().stream().map(Bucket::of).toList(),
        Breakdowns.of(counts.categories()));
  }

  static String iso(long ms) {
    return Instant.ofEpochMilli(ms).toString();
  }

  static String isoOrNull(OptionalLong ms) {
    return ms.isPresent() ? iso(ms.getAsLong()) : null;
  }

  private static Long nullable(OptionalLong number) {
    return number.isPresent() ? number.getAsLong() : null;
  }
}
