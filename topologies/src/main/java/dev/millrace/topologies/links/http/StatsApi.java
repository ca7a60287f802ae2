package dev.millrace.topologies.links.http;

import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.Problem;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.time.Clock;

/** The clicks of a link, as the Flink job counted them. */
final class StatsApi {
  private final StatsReads reads;
  private final Clock clock;

  StatsApi(StatsReads reads, Clock clock) {
    this.reads = reads;
    this.clock = clock;
  }

  @OpenApi(
      path = "/api/links/{code}/stats",
      methods = HttpMethod.GET,
      operationId = "getLinkStats",
      summary = "Count a link's clicks",
      description =
          "Clicks per minute, hour or day, people and programs apart, and what people clicked by"
              + " category. At most 1,500 buckets; buckets without clicks are left out. Visitors"
              + " are estimated (standard error 1.6 %), within one UTC day.",
      tags = "links",
      pathParams = @OpenApiParam(name = "code", required = true),
      queryParams = {
        @OpenApiParam(
            name = "from",
            description =
                "ISO 8601 or epoch milliseconds; default an hour (minute), a day (hour) or 31 days"
                    + " (day) before to"),
        @OpenApiParam(name = "to", description = "ISO 8601 or epoch milliseconds; default now"),
        @OpenApiParam(name = "granularity", description = "minute (default), hour or day"),
        @OpenApiParam(name = "dataset", description = "live (default), or the name of an import")
      },
      responses = {
        @OpenApiResponse(status = "200", content = @OpenApiContent(from = StatsView.class)),
        @OpenApiResponse(
            status = "404",
            description = "No link has this code",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "422",
            description = "A parameter is wrong",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "503",
            description = "Redis or Cassandra does not answer",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  void stats(Context ctx) {
    StatsQuery query = StatsQuery.read(ctx::queryParam, clock.millis());
    String code = ctx.pathParam("code");
    reads.requireLink(query.dataset(), code);
    ctx.header("Cache-Control", "no-store");
    Json.answer(ctx, 200, reads.stats(code, query));
  }
}
