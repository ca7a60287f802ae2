package dev.millrace.topologies.links.http;

import dev.millrace.topologies.runtime.http.EventStream;
import dev.millrace.topologies.runtime.http.JettyProblems;
import dev.millrace.topologies.runtime.http.ProblemException;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Who asked for a stream of counts. Until there are counts the answer can still become a problem;
 * with the first ones it becomes a stream. Thread-safe, never blocks.
 */
final class StatsClient {
  private final Request request;
  private final Response response;
  private final Callback callback;
  private final Runnable whenOver;
  private EventStream stream;
  private boolean refused;

  /**
   * @param whenOver called once when nothing more can be sent
   */
  StatsClient(Request request, Response response, Callback callback, Runnable whenOver) {
    this.request = request;
    this.response = response;
    this.callback = callback;
    this.whenOver = whenOver;
  }

  /**
   * Sends counts.
   *
   * @param changed false if these are the ones that were sent before
   */
  void counts(byte[] event, boolean changed) {
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

  /** Says why there are none, unless there were some before. */
  void problem(ProblemException problem) {
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
