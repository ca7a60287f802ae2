package dev.millrace.infra.bench.timelines;

import dev.millrace.connectors.Settings;
import dev.millrace.topologies.runtime.http.HttpServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.PreEncodedHttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * The floor of reads: a process that answers every timeline with the same page ({@code bench.page},
 * a file), behind the same HTTP server.
 */
public final class ConstantPage {
  private static final HttpField JSON =
      new PreEncodedHttpField(HttpHeader.CONTENT_TYPE, "application/json");
  private static final HttpField NOT_STORED =
      new PreEncodedHttpField(HttpHeader.CACHE_CONTROL, "no-store");

  private ConstantPage() {}

  /**
   * @param args the file of settings
   */
  public static void main(String[] args) throws IOException {
    Settings settings = Settings.load(Path.of(args[0]), System.getenv());
    byte[] page = Files.readAllBytes(Path.of(settings.text("bench.page")));
    HttpServer http = new HttpServer("127.0.0.1", settings.number("http.port", 0, 1, 65_535));
    http.start(
        routes -> routes.get("/health/ready", ctx -> ctx.status(200)), List.of(new Answers(page)));
    Runtime.getRuntime().addShutdownHook(new Thread(http::close, "shutdown"));
  }

  private static final class Answers extends Handler.Wrapper {
    private final ByteBuffer page;
    private final HttpField length;

    private Answers(byte[] page) {
      this.page = ByteBuffer.wrap(page).asReadOnlyBuffer();
      this.length = new PreEncodedHttpField(HttpHeader.CONTENT_LENGTH, "" + page.length);
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
      if (!request.getHttpURI().getPath().endsWith("/timeline")) {
        return super.handle(request, response, callback);
      }
      response.setStatus(200);
      response.getHeaders().put(JSON);
      response.getHeaders().put(NOT_STORED);
      response.getHeaders().put(length);
      response.write(true, page.slice(), callback);
      return true;
    }
  }
}
