package dev.millrace.infra.bench.links;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/** The answer of a short link, with the headers that ours has. */
final class Redirects {
  private static final HttpField NOT_STORED =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "private, no-store");

  private Redirects() {}

  /** The code that is asked for; null for the paths of health. */
  static String code(Request request) {
    String path = request.getHttpURI().getPath();
    return path.lastIndexOf('/') == 0 ? path.substring(1) : null;
  }

  static void answer(HttpField location, Response response, Callback callback) {
    response.setStatus(302);
    response.getHeaders().put(location);
    response.getHeaders().put(NOT_STORED);
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, 0);
    response.write(true, BufferUtil.EMPTY_BUFFER, callback);
  }
}
