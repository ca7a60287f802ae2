package dev.millrace.topologies.links.http;

import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.topologies.runtime.http.EventStream;
import dev.millrace.topologies.runtime.http.Problem;
import dev.millrace.topologies.runtime.http.StreamClient;
import dev.millrace.topologies.runtime.http.StreamHandler;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.util.function.UnaryOperator;

/** Streams of the counts of a link. */
final class StatsStreamHandler extends StreamHandler {
  private final StatsReads reads;
  private final StatsStreams streams;

  StatsStreamHandler(StatsReads reads, StatsStreams streams) {
    super("/api/links/", "/stats/stream");
    this.reads = reads;
    this.streams = streams;
  }

  @OpenApi(
      path = "/api/links/{code}/stats/stream",
      methods = HttpMethod.GET,
      operationId = "streamLinkStats",
      summary = "Follow a link's clicks",
      description =
          "Server-sent events named stats, each with the data of GET /api/links/{code}/stats over a"
              + " window that ends now: one at once, then one after each change of the counts, at"
              + " most two a second. When nothing changes, a comment within 15 seconds.",
      tags = "links",
      pathParams = @OpenApiParam(name = "code", required = true),
      queryParams = {
        @OpenApiParam(name = "granularity", description = "minute (default), hour or day"),
        @OpenApiParam(
            name = "span",
            description =
                "Length of the window, an ISO 8601 duration; default PT1H (minute), P1D (hour) or"
                    + " P31D (day)")
      },
      responses = {
        @OpenApiResponse(
            status = "200",
            content = @OpenApiContent(from = StatsView.class, mimeType = EventStream.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "400",
            description = "The query is none",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "404",
            description = "No link has this code",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "405",
            description = "Another method than GET",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "422",
            description = "A parameter is wrong",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "503",
            description = "Redis or Cassandra does not answer, or there are too many streams",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  @Override
  protected void open(String code, UnaryOperator<String> parameters, StreamClient.Factory client) {
    StreamQuery query = StreamQuery.read(code, parameters);
    reads.requireLink(LinkCountsLayout.LIVE, query.code());
    streams.add(query, client);
  }

  @Override
  protected void end() {
    streams.end();
  }
}
