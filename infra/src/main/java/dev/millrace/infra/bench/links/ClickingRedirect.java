package dev.millrace.infra.bench.links;

import dev.millrace.topologies.links.http.ClickEmitter;
import dev.millrace.topologies.links.http.Clicks;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * A redirect to what somebody says of a code, and the same click as ours to the same topic by the
 * same producer.
 */
final class ClickingRedirect extends Handler.Wrapper {
  private final UnaryOperator<String> urls;
  private final Clicks clicks;
  private final ClickEmitter emitter;

  /**
   * @param urls the URL of a code, or null
   */
  ClickingRedirect(UnaryOperator<String> urls, Clicks clicks, ClickEmitter emitter) {
    this.urls = urls;
    this.clicks = clicks;
    this.emitter = emitter;
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.BLOCKING;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String code = Redirects.code(request);
    if (code == null) {
      return super.handle(request, response, callback);
    }
    String url = urls.apply(code);
    if (url == null) {
      Response.writeError(request, response, callback, 404);
      return true;
    }
    emitter.emit(clicks.of(code, request, System.currentTimeMillis()), delivered -> {});
    Redirects.answer(new HttpField(HttpHeader.LOCATION, url), response, callback);
    return true;
  }
}
