package dev.millrace.infra.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;

/** Reads of Flink's REST API. They give up quickly: the page asks again anyway. */
final class FlinkReads {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI base;
  private final Optional<String> authorization;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();

  /**
   * @param base a user and password in it are sent as basic authentication
   */
  FlinkReads(URI base) {
    String user = base.getUserInfo();
    this.authorization =
        Optional.ofNullable(user)
            .map(u -> Base64.getEncoder().encodeToString(u.getBytes(StandardCharsets.UTF_8)));
    String authority = base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
    String path = base.getPath() == null ? "" : base.getPath().replaceAll("/$", "");
    this.base = URI.create(base.getScheme() + "://" + authority + path);
  }

  /** Without user and password: it is shown to people. */
  URI base() {
    return base;
  }

  /**
   * @param path from {@code /jobs} on, encoded
   * @throws IOException if there is no answer in time, or one with another status than 200
   */
  JsonNode get(String path) throws IOException, InterruptedException {
    URI uri = URI.create(base + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER);
    authorization.ifPresent(user -> request.header("Authorization", "Basic " + user));
    HttpResponse<byte[]> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode() + " at " + uri.getPath());
    }
    return JSON.readTree(answer.body());
  }
}
