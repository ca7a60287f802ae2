package dev.millrace.topologies.runtime.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Errors that Jetty finds before any handler of ours, such as a malformed request line. */
final class JettyErrors extends ErrorHandler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    Object message = request.getAttribute(ERROR_MESSAGE);
    String detail = message == null ? "The request cannot be read" : message.toString();
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, Problem.CONTENT_TYPE);
    byte[] body = Json.write(Problem.of(response.getStatus(), detail));
    response.write(true, ByteBuffer.wrap(body), callback);
    return true;
  }
}
