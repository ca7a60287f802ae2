package dev.millrace.infra.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Uses a service as anybody would, over HTTP. Redirects are not followed. Thread-safe. */
abstract class ApiClient {
  /** The header that names what a write must be seen by. */
  static final String POSITION = "Millrace-Position";

  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(TIMEOUT)
          .build();

  /**
   * An answer.
   *
   * @param status HTTP status
   * @param json the body; empty object if it is not JSON
   * @param location the Location header; empty if there is none
   * @param position the position token; empty if there is none
   */
  record Answer(int status, JsonNode json, String location, String position) {
    /** The answer itself, if it has the status. */
    Answer expect(int wanted, String what) throws DemoException {
      if (status != wanted) {
        throw new DemoException(
            what + " was answered with " + status + " instead of " + wanted + ": " + json);
      }
      return this;
    }
  }

  /**
   * @param base scheme, host and port, such as {@code http://127.0.0.1:8080}
   */
  ApiClient(URI base) {
    this.base = base;
  }

  URI base() {
    return base;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  final HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json");
  }

  final CompletableFuture<Answer> send(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(ApiClient::answer);
  }

  private static Answer answer(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    JsonNode json = JSON.createObjectNode();
    if (type.contains("json") && !response.body().isEmpty()) {
      try {
        json = JSON.readTree(response.body());
      } catch (JsonProcessingException e) {
        throw new IllegalStateException("The answer is not JSON: " + response.body(), e);
      }
    }
    return new Answer(
        response.statusCode(),
        json,
        response.headers().firstValue("Location").orElse(""),
        response.headers().firstValue(POSITION).orElse(""));
  }

  static Answer wait(CompletableFuture<Answer> answer) throws DemoException {
    return DemoException.await(answer);
  }
}
