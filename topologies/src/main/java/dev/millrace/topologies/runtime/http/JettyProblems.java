package dev.millrace.topologies.runtime.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * Answers of bare Jetty handlers that are errors, as {@link ApiErrors} gives those of all others.
 */
public final class JettyProblems {
  private static final HttpField TYPE =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);

  private static final HttpField NOT_STORED =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "private, no-store");

  private JettyProblems() {}

  /** Answers with a problem. */
  public static void answer(
      Request request, Response response, Callback callback, ProblemException e) {
    e.retryAfterSeconds()
        .ifPresent(seconds -> response.getHeaders().put(HttpHeader.RETRY_AFTER, seconds));
    answer(request, response, callback, e.problem());
  }

  /** Answers with a problem. */
  public static void answer(
      Request request, Response response, Callback callback, Problem problem) {
    byte[] body = Json.write(problem);
    response.setStatus(problem.status());
    response.getHeaders().put(TYPE);
    response.getHeaders().put(NOT_STORED);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.length);
    boolean head = request.getMethod().equals("HEAD");
    // Unread bytes of a body would be taken for the next request.
    if (!head && !request.getMethod().equals("GET")) {
      Content.Source.consumeAll(request, Callback.NOOP);
    }
    response.write(true, head ? BufferUtil.EMPTY_BUFFER : ByteBuffer.wrap(body), callback);
  }
}
