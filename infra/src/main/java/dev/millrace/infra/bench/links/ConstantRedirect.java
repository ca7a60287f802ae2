package dev.millrace.infra.bench.links;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The floor: the same redirect for whatever is asked; no look-up, no click. */
final class ConstantRedirect extends Handler.Wrapper {
  private final HttpField location;

  ConstantRedirect(String url) {
    location = new PreEncodedHttpField(HttpHeader.LOCATION, url);
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (Redirects.code(request) == null) {
      return super.handle(request, response, callback);
    }
    Redirects.answer(location, response, callback);
    return true;
  }
}
