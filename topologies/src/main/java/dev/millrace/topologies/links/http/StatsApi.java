package dev.millrace.topologies.links.http;

import dev.millrace.connectors.links.Granularity;
import dev.millrace.connectors.links.LinkCounts;
import dev.millrace.connectors.links.LinkCountsReader;
import dev.millrace.connectors.links.ViewUnavailableException;
import dev.millrace.topologies.links.CountsConnection;
import dev.millrace.topologies.links.domain.Aliases;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.Problem;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.query.Answer;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/** The clicks of a link, as the Flink job counted them. */
public final class StatsApi {
  private static final String LIVE = "live";
  private static final Duration MINUTES_SHOWN = Duration.ofHours(1);
  private static final Duration HOURS_SHOWN = Duration.ofHours(24);

  private final CountsConnection counts;
  private final LinkReads links;
  private final Clock clock;

  public StatsApi(CountsConnection counts, LinkReads links, Clock clock) {
    this.counts = counts;
    this.links = links;
    this.clock = clock;
  }

  @OpenApi(
      path = "/api/links/{code}/stats",
      methods = HttpMethod.GET,
      operationId = "getLinkStats",
      summary = "Count a link's clicks",
      description =
          "Clicks per minute or hour, people and programs apart. At most 1,500 buckets; buckets"
              + " without clicks are left out.",
      tags = "links",
      pathParams = @OpenApiParam(name = "code", required = true),
      queryParams = {
        @OpenApiParam(name = "from", description = "ISO 8601 or epoch milliseconds"),
        @OpenApiParam(name = "to", description = "ISO 8601 or epoch milliseconds; default now"),
        @OpenApiParam(name = "granularity", description = "minute (default) or hour"),
        @OpenApiParam(name = "dataset", description = "live (default), or the name of an import")
      },
      responses = {
        @OpenApiResponse(status = "200", content = @OpenApiContent(from = StatsView.class)),
        @OpenApiResponse(
            status = "404",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "422",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "503",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void stats(Context ctx) {
    String code = ctx.pathParam("code");
    String dataset = Optional.ofNullable(ctx.queryParam("dataset")).orElse(LIVE);
    Granularity granularity = granularity(ctx.queryParam("granularity"));
    long to = moment(ctx, "to").orElse(clock.millis());
    Duration shown = granularity == Granularity.HOUR ? HOURS_SHOWN : MINUTES_SHOWN;
    long from = moment(ctx, "from").orElse(to - shown.toMillis());
    // The links of an import need not be links of ours.
    if (dataset.equals(LIVE) && unknown(code)) {
      throw ProblemException.of(404, "There is no link under this code");
    }
    LinkCountsReader reader =
        counts.reader().orElseThrow(() -> ProblemException.retry(503, "Counts cannot be read yet"));
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, read(reader, code, dataset, granularity, from, to));
  }

  private static StatsView read(
      LinkCountsReader reader,
      String code,
      String dataset,
      Granularity granularity,
      long from,
      long to) {
    try {
      LinkCounts counts = reader.read(dataset, code, granularity, from, to);
      return StatsView.of(code, dataset, granularity, from, to, counts);
    } catch (ViewUnavailableException e) {
      throw ProblemException.retry(503, e.server().title() + " does not answer");
    } catch (IllegalArgumentException e) {
      throw ProblemException.of(422, e.getMessage());
    }
  }

  private boolean unknown(String code) {
    return !Aliases.isCode(code) || links.read(code, Optional.empty()) instanceof Answer.Absent;
  }

  private static Granularity granularity(String text) {
    return text == null
        ? Granularity.MINUTE
        : Granularity.find(text)
            .orElseThrow(() -> ProblemException.invalid("granularity", "must be minute or hour"));
  }

  private static Optional<Long> moment(Context ctx, String name) {
    String text = ctx.queryParam(name);
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.matches("-?\\d{1,15}")
              ? Long.parseLong(text)
              // A plus sign that was not encoded arrives as a space.
              : OffsetDateTime.parse(text.replace(' ', '+')).toInstant().toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw ProblemException.invalid(
          name, "must be epoch milliseconds or a time like 2030-12-31T23:59:59Z");
    }
  }
}
