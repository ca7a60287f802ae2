package dev.millrace.topologies.timelines.http;

import dev.millrace.topologies.runtime.http.EventStream;
import dev.millrace.topologies.runtime.http.Parameters;
import dev.millrace.topologies.runtime.http.Problem;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.http.StreamClient;
import dev.millrace.topologies.runtime.http.StreamHandler;
import dev.millrace.topologies.timelines.domain.UserName;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.util.function.UnaryOperator;

/** Streams of the home timeline of a user. */
final class TimelineStreamHandler extends StreamHandler {
  private final TimelineStreams streams;

  TimelineStreamHandler(TimelineStreams streams) {
    super("/api/users/", "/timeline/stream");
    this.streams = streams;
  }

  @OpenApi(
      path = "/api/users/{id}/timeline/stream",
      methods = HttpMethod.GET,
      operationId = "streamTimeline",
      summary = "Follow the home timeline of a user",
      description =
          "Server-sent events named timeline, each with the data of GET /api/users/{id}/timeline:"
              + " the newest posts at once, then again after each change of them, at most four"
              + " times a second. The id is a cursor at the newest post. When nothing changes, a"
              + " comment within 15 seconds.",
      tags = "timelines",
      pathParams = @OpenApiParam(name = "id", required = true),
      queryParams =
          @OpenApiParam(name = "limit", type = Integer.class, description = "1 to 200; default 20"),
      responses = {
        @OpenApiResponse(
            status = "200",
            content =
                @OpenApiContent(from = PostPageView.class, mimeType = EventStream.CONTENT_TYPE)),
        @OpenApiResponse(
            status = "503",
            description = "Not now, or there are too many streams",
            content = @OpenApiContent(from = Problem.class, mimeType = Problem.CONTENT_TYPE))
      })
  @Override
  protected void open(String user, UnaryOperator<String> parameters, StreamClient.Factory client) {
    if (!UserName.isOne(user)) {
      throw ProblemException.invalid("id", UserName.RULE);
    }
    int limit = Parameters.wholeNumber(parameters, "limit", PageKey.USUAL, 1, PageKey.MOST);
    streams.add(new PageKey(user, Long.MAX_VALUE, limit), client);
  }

  @Override
  protected void end() {
    streams.end();
  }
}
