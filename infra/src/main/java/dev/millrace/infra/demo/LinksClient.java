package dev.millrace.infra.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Uses short links as anybody would, over HTTP. Redirects are not followed: what is asked is where
 * a link leads, not what is there. Thread-safe.
 */
final class LinksClient {
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
  LinksClient(URI base) {
    this.base = base;
  }

  URI base() {
    return base;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** Creates a link. */
  Answer create(ObjectNode link) throws DemoException {
    return wait(send(request("/api/links").POST(BodyPublishers.ofString(link.toString()))));
  }

  /** Creates a link and does not wait. */
  CompletableFuture<Answer> createAsync(ObjectNode link) {
    return send(request("/api/links").POST(BodyPublishers.ofString(link.toString())));
  }

  /** Reads a link. */
  Answer get(String code) throws DemoException {
    return wait(send(request("/api/links/" + code)));
  }

  /** Changes a link. */
  Answer patch(String code, ObjectNode change) throws DemoException {
    return wait(
        send(
            request("/api/links/" + code)
                .method("PATCH", BodyPublishers.ofString(change.toString()))));
  }

  /** Deletes a link. */
  Answer delete(String code) throws DemoException {
    return wait(send(request("/api/links/" + code).DELETE()));
  }

  /** One page of all links, newest first. */
  Answer list(Optional<String> cursor, int limit) throws DemoException {
    String path = "/api/links?limit=" + limit + cursor.map(c -> "&cursor=" + c).orElse("");
    return wait(send(request(path)));
  }

  /** Counts of a link between two times, epoch milliseconds UTC. */
  Answer stats(String code, String granularity, long fromMs, long toMs) throws DemoException {
    String path =
        String.format(
            "/api/links/%s/stats?granularity=%s&from=%d&to=%d", code, granularity, fromMs, toMs);
    return wait(send(request(path)));
  }

  /**
   * Asks where a code leads.
   *
   * @param position what the answer must have seen; empty: nothing in particular
   */
  CompletableFuture<Answer> follow(String code, boolean head, Visitor visitor, String position) {
    HttpRequest.Builder request =
        request("/" + code)
            .method(head ? "HEAD" : "GET", BodyPublishers.noBody())
            .header("X-Forwarded-For", visitor.address())
            .header("User-Agent", visitor.userAgent());
    if (!visitor.referrer().isEmpty()) {
      request.header("Referer", visitor.referrer());
    }
    if (!position.isEmpty()) {
      request.header(POSITION, position);
    }
    return send(request);
  }

  /** As {@link #follow}, and waits for the answer. */
  Answer followNow(String code, Visitor visitor, String position) throws DemoException {
    return wait(follow(code, false, visitor, position));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(TIMEOUT)
        .header("Content-Type", "application/json");
  }

  private CompletableFuture<Answer> send(HttpRequest.Builder request) {
    return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(LinksClient::answer);
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

  private static Answer wait(CompletableFuture<Answer> answer) throws DemoException {
    return DemoException.await(answer);
  }
}
