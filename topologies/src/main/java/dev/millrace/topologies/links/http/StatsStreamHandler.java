package dev.millrace.topologies.links.http;

import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.topologies.runtime.http.EventStream;
import dev.millrace.topologies.runtime.http.JettyProblems;
import dev.millrace.topologies.runtime.http.Problem;
import dev.millrace.topologies.runtime.http.ProblemException;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.component.Graceful;

/**
 * {@code GET /api/links/{code}/stats/stream}, in front of the router because its answers are
 * written without a thread that waits. All streams end when the server begins to stop.
 */
final class StatsStreamHandler extends Handler.Wrapper implements Graceful {
  private static final String END = "/stats/stream";
  private static final Pattern PATH = Pattern.compile("/api/links/([^/]+)" + END);

  private final StatsReads reads;
  private final StatsStreams streams;
  private volatile boolean stopping;

  StatsStreamHandler(StatsReads reads, StatsStreams streams) {
    this.reads = reads;
    this.streams = streams;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING; // A store is read, and another instance may be asked.
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
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String path = request.getHttpURI().getDecodedPath();
    Matcher matcher = path != null && path.endsWith(END) ? PATH.matcher(path) : null;
    if (matcher == null || !matcher.matches()) {
      return super.handle(request, response, callback);
    }
    if (!request.getMethod().equals("GET")) {
      response.getHeaders().put(HttpHeader.ALLOW, "GET");
      JettyProblems.answer(
          request, response, callback, Problem.of(405, "This path does not take this method"));
      return true;
    }
    Fields parameters = Request.extractQueryParameters(request);
    try {
      StreamQuery query = StreamQuery.read(matcher.group(1), parameters::getValue);
      reads.requireLink(LinkCountsLayout.LIVE, query.code());
      streams.add(query, whenOver -> new StatsClient(request, response, callback, whenOver));
    } catch (ProblemException e) {
      JettyProblems.answer(request, response, callback, e);
    }
    return true;
  }

  @Override
  public CompletableFuture<Void> shutdown() {
    stopping = true;
    streams.end();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public boolean isShutdown() {
    return stopping;
  }
}
