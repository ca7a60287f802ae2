package dev.millrace.infra.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Reads of Flink's REST API. They give up quickly: the page asks again anyway. */
final class FlinkRest {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(2);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final URI base;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(CONNECT).version(HttpClient.Version.HTTP_1_1).build();

  FlinkRest(URI base) {
    this.base = base;
  }

  URI base() {
    return base;
  }

  /**
   * @param path from {@code /jobs} on, encoded
   * @throws IOException if there is no answer in time, or one with another status than 200
   */
  JsonNode get(String path) throws IOException, InterruptedException {
    URI uri = URI.create(base.toString().replaceAll("/$", "") + path);
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(ANSWER).build();
    HttpResponse<byte[]> answer = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new IOException("status " + answer.statusCode() + " at " + uri.getPath());
    }
    return JSON.readTree(answer.body());
  }
}
