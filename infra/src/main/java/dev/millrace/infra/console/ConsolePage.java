package dev.millrace.infra.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Serves the built page from the class path ({@code /console}), with headers that keep others out.
 */
final class ConsolePage {
  /** One name without a path in it, so that nothing but the page's own files can be named. */
  private static final Pattern FILE = Pattern.compile("[A-Za-z0-9_-]+\\.(html|js|css|svg|txt)");

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "txt", "text/plain; charset=utf-8");

  /** Only our own files and answers; no inline script or style; no frame around us. */
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self';"
          + " frame-ancestors 'none'";

  /** The names of assets carry a hash of their content: under one name it never changes. */
  private static final String FOR_EVER = "public, max-age=31536000, immutable";

  private static final String ASK_AGAIN = "no-cache";

  /** The page; its relative links need the slash at the end. */
  void index(Context context) throws IOException {
    if (context.path().endsWith("/")) {
      send(context, "index.html", ASK_AGAIN);
    } else {
      context.redirect("/console/", HttpStatus.FOUND);
    }
  }

  void file(Context context) throws IOException {
    String name = context.pathParam("file");
    send(context, FILE.matcher(name).matches() ? name : null, ASK_AGAIN);
  }

  void asset(Context context) throws IOException {
    String name = context.pathParam("file");
    send(context, FILE.matcher(name).matches() ? "assets/" + name : null, FOR_EVER);
  }

  private static void send(Context context, String path, String caching) throws IOException {
    context
        .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .header("X-Content-Type-Options", "nosniff")
        .header("X-Frame-Options", "DENY")
        .header("Referrer-Policy", "same-origin")
        .header("Cross-Origin-Opener-Policy", "same-origin");
    byte[] content = path == null ? null : read(path);
    if (content == null) {
      context
          .status(HttpStatus.NOT_FOUND)
          .contentType("text/plain; charset=utf-8")
          .result("The console has no such file. Its page is at /console/\n");
      return;
    }
    String extension = path.substring(path.lastIndexOf('.') + 1);
    context.header("Cache-Control", caching).contentType(TYPES.get(extension)).result(content);
  }

  private static byte[] read(String path) throws IOException {
    try (InputStream stream = ConsolePage.class.getResourceAsStream("/console/" + path)) {
      return stream == null ? null : stream.readAllBytes();
    }
  }
}
