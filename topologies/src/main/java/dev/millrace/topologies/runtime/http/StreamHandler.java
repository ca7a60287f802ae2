package dev.millrace.topologies.runtime.http;

import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;
import org.eclipse.jetty.util.component.Graceful;

/**
 * A path whose answer is a stream of events, in front of the router because it is written without a
 * thread that waits. All streams end when the server begins to stop.
 */
public abstract class StreamHandler extends Handler.Wrapper implements Graceful {
  private final PathSegment path;
  private volatile boolean stopping;

  /**
   * @param before the path up to the one segment that names what the stream is about
   * @param behind the rest of it
   */
  protected StreamHandler(String before, String behind) {
    this.path = new PathSegment(before, behind);
  }

  /**
   * Opens the stream of a request. May block.
   *
   * @param subject the segment, not empty
   * @param parameters of the query, their first values by name, null where there is none
   * @throws ProblemException if there is none for it
   */
  protected abstract void open(
      String subject, UnaryOperator<String> parameters, StreamClient.Factory client);

  /** Ends all streams. */
  protected abstract void end();

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING; // A store is read, and another instance may be asked.
  }

  @Override
  public final boolean handle(Request request, Response response, Callback callback)
      throws Exception {
    String subject = path.of(request.getHttpURI().getDecodedPath());
    if (subject.isEmpty()) {
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
      open(
          subject,
          parameters::getValue,
          whenOver -> new StreamClient(request, response, callback, whenOver));
    } catch (ProblemException e) {
      JettyProblems.answer(request, response, callback, e);
    }
    return true;
  }

  @Override
  public final CompletableFuture<Void> shutdown() {
    stopping = true;
    end();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public final boolean isShutdown() {
    return stopping;
  }
}
