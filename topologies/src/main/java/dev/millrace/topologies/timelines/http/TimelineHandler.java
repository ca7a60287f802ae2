package dev.millrace.topologies.timelines.http;

import dev.millrace.topologies.runtime.http.HereHandler;
import dev.millrace.topologies.runtime.http.Parameters;
import dev.millrace.topologies.runtime.http.PathSegment;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.timelines.domain.UserName;
import java.util.Optional;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Fields;

/** {@link UsersApi#timeline} of a reader who lives here. */
final class TimelineHandler extends HereHandler {
  private static final PathSegment USER = new PathSegment("/api/users/", "/timeline");

  private final TimelineReads reads;

  TimelineHandler(TimelineReads reads) {
    this.reads = reads;
  }

  @Override
  protected Optional<PostPageView> answer(Request request) throws Exception {
    String user = USER.of(request.getHttpURI().getDecodedPath());
    if (!UserName.isOne(user) || request.getHeaders().contains(Position.HEADER)) {
      return Optional.empty();
    }
    Fields parameters = Request.extractQueryParameters(request);
    long below = PostCursor.read(parameters.getValue("cursor"));
    int limit =
        Parameters.wholeNumber(parameters::getValue, "limit", PageKey.USUAL, 1, PageKey.MOST);
    return reads.timelineHere(new PageKey(user, below, limit)).map(PostPageView::of);
  }
}
