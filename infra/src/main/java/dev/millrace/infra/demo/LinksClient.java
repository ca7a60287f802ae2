package dev.millrace.infra.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Uses short links as anybody would. What is asked is where a link leads, not what is there. */
final class LinksClient extends ApiClient {
  LinksClient(URI base) {
    super(base);
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
}
