package dev.millrace.topologies.runtime.http;

import java.util.Optional;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers a read that is asked most often in front of the router, when what it needs is here and it
 * waits for nothing. What is not that simple, or not right, is passed on to the router, which knows
 * the whole of it.
 */
public abstract class HereHandler extends Handler.Wrapper {
  /**
   * The answer as JSON, or nothing if the router shall answer.
   *
   * @throws ProblemException if the request is wrong; the router will say so
   */
  protected abstract Optional<?> answer(Request request) throws Exception;

  @Override
  public final InvocationType getInvocationType() {
    return InvocationType.BLOCKING; // What is passed on may ask another instance.
  }

  @Override
  public final boolean handle(Request request, Response response, Callback callback)
      throws Exception {
    Optional<?> answer = answerOrNothing(request);
    if (answer.isEmpty()) {
      return super.handle(request, response, callback);
    }
    JettyJson.answer(response, callback, answer.get());
    return true;
  }

  private Optional<?> answerOrNothing(Request request) throws Exception {
    if (!request.getMethod().equals("GET")) {
      return Optional.empty();
    }
    try {
      return answer(request);
    } catch (ProblemException e) {
      return Optional.empty();
    }
  }
}
