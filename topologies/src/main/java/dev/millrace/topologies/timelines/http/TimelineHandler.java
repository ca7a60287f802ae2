package dev.millrace.topologies.timelines.http;

import dev.millrace.schemas.timelines.v1.PostPage;
import dev.millrace.topologies.runtime.http.JettyJson;
import dev.millrace.topologies.runtime.http.Parameters;
import dev.millrace.topologies.runtime.http.PathSegment;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.timelines.domain.UserName;
import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * {@code GET /api/users/{id}/timeline} of a reader who lives here, in front of the router because
 * it is asked most often and waits for nothing. What is not that simple, or not right, is passed on
 * to {@link UsersApi#timeline}.
 */
final class TimelineHandler extends Handler.Wrapper {
  private static final PathSegment USER = new PathSegment("/api/users/", "/timeline");

  private final TimelineReads reads;

  TimelineHandler(TimelineReads reads) {
    this.reads = reads;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING; // What is passed on may ask another instance.
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Optional<PostPage> page = page(request);
    if (page.isEmpty()) {
      return super.handle(request, response, callback);
    }
    JettyJson.answer(response, callback, PostPageView.of(page.get()));
    return true;
  }

  private Optional<PostPage> page(Request request) {
    String user = USER.of(request.getHttpURI().getDecodedPath());
    if (!UserName.isOne(user)
        || !request.getMethod().equals("GET")
        || request.getHeaders().contains(Position.HEADER)) {
      return Optional.empty();
    }
    try {
      Fields parameters = Request.extractQueryParameters(request);
      long below = PostCursor.read(parameters.getValue("cursor"));
      int limit =
          Parameters.wholeNumber(parameters::getValue, "limit", PageKey.USUAL, 1, PageKey.MOST);
      return reads.timelineHere(new PageKey(user, below, limit));
    } catch (ProblemException e) {
      return Optional.empty(); // Said there.
    }
  }
}
