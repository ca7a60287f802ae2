package dev.millrace.topologies.runtime.query;

import dev.millrace.connectors.HostPort;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * Asks another instance; connections are kept and reused. Every request carries a header that says
 * that it has hopped, and who receives it never sends it on.
 */
public final class PeerClient {
  /** Present on a request that another instance sent. */
  public static final String HOP_HEADER = "Millrace-Hop";

  private static final Duration CONNECT_WITHIN = Duration.ofMillis(500);

  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_WITHIN)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * One GET.
   *
   * @param pathAndQuery encoded, beginning with a slash
   * @throws IOException if the instance did not answer within the time
   */
  public HttpResponse<byte[]> get(
      HostPort peer, String pathAndQuery, Map<String, String> headers, Duration atMost)
      throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://" + peer + pathAndQuery))
            .timeout(atMost)
            .header(HOP_HEADER, "1");
    headers.forEach(request::header);
    try {
      return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
