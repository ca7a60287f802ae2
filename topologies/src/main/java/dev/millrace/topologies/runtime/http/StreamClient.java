package dev.millrace.topologies.runtime.http;

import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Who asked for a stream of events. Until there is one the answer can still become a problem; with
 * the first one it becomes a stream. Thread-safe, never blocks.
 */
public final class StreamClient {
  /** Makes the client of a request. */
  @FunctionalInterface
  public interface Factory {
    /**
     * @param whenOver to be called once
     */
    StreamClient create(Runnable whenOver);
  }

  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Runnable whenOver;
  private EventStream stream;
  private boolean refused;

  /**
   * @param whenOver called once when nothing more can be sent
   */
  StreamClient(Request request, Response response, Callback callback, Runnable whenOver) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.whenOver = whenOver;
  }

  /**
   * Sends a state.
   *
   * @param event as {@link EventStream#event} writes it
   * @param changed false if it is the one that was sent before
   */
  public void event(byte[] event, boolean changed) {
    EventStream to;
    synchronized (this) {
      if (refused || stream != null && !changed) {
        return;
      }
      if (stream == null) {
        stream = new EventStream(response, callback, whenOver);
      }
      to = stream;
    }
    to.send(event);
  }

  /** Says why there is none, unless there was one before. */
  public void problem(ProblemException problem) {
    synchronized (this) {
      if (refused || stream != null) {
        return;
      }
      refused = true;
    }
    JettyProblems.answer(request, response, callback, problem);
    whenOver.run();
  }

  /** See {@link EventStream#beat}. */
  void beat(long sinceNanos) {
    EventStream to;
    synchronized (this) {
      to = stream;
    }
    if (to != null) {
      to.beat(sinceNanos);
    }
  }

  /** Ends it. */
  void end() {
    EventStream to;
    synchronized (this) {
      to = stream;
    }
    if (to != null) {
      to.end();
    } else {
      problem(ProblemException.retry(503, "This instance is stopping"));
    }
  }
}
