package dev.millrace.infra.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The links service over HTTP, for tests. */
final class LinksHttp {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final Duration LONG_TIMEOUT = Duration.ofSeconds(30);

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  LinksHttp(URI base) {
    this.base = base;
  }

  /** Makes a link and returns its code. */
  String create(String url) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("url", url);
    HttpResponse<String> response =
        http.send(
            request("/api/links")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build(),
            BodyHandlers.ofString());
    if (response.statusCode() != 201) {
      throw new AssertionError(url + ": " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body()).path("code").asText();
  }

  /** Follows a link; the answer's body is dropped. */
  HttpResponse<Void> follow(String code, String userAgent)
      throws IOException, InterruptedException {
    return http.send(
        request("/" + code).header("User-Agent", userAgent).build(), BodyHandlers.discarding());
  }

  /** Status of a path, 0 if nobody answers. */
  int status(String path) throws InterruptedException {
    try {
      return http.send(request(path).build(), BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  /** An answer of 200 in JSON. */
  JsonNode json(String path) throws IOException, InterruptedException {
    HttpResponse<String> response = http.send(request(path).build(), BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
    }
    return JSON.readTree(response.body());
  }

  /**
   * Any request; its answer may take as long as a service waits for a server that is away.
   *
   * @param body JSON; null for none
   * @param headers names and values in turn
   */
  CompletableFuture<HttpResponse<String>> send(
      String method, String path, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path))
            .timeout(LONG_TIMEOUT)
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return http.sendAsync(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path)).timeout(TIMEOUT);
  }
}
