package dev.millrace.topologies.runtime.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers of bare Jetty handlers that are JSON and soon out of date. */
public final class JettyJson {
  private static final HttpField TYPE =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, Json.CONTENT_TYPE);
  private static final HttpField NOT_STORED =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

  private JettyJson() {}

  /** Answers with a value. */
  public static void answer(Response response, Callback callback, Object value) {
    byte[] json = Json.write(value);
    response.setStatus(200);
    response.getHeaders().put(TYPE).put(NOT_STORED).put(HttpHeader.CONTENT_LENGTH, json.length);
    response.write(true, ByteBuffer.wrap(json), callback);
  }
}
