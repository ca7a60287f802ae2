package dev.millrace.infra.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Uses rides as riders and drivers would. */
final class RidesClient extends ApiClient {
  /** So often a driver's phone tries again while the platform is away. */
  private static final int ATTEMPTS = 4;

  private static final Executor LATER =
      CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS, Runnable::run);

  /** A point of the earth, degrees. */
  record Point(double lat, double lng) {
    private ObjectNode json() {
      return object().put("lat", lat).put("lng", lng);
    }

    private String query() {
      return "lat=" + lat + "&lng=" + lng;
    }
  }

  RidesClient(URI base) {
    super(base);
  }

  /** Asks what a ride would cost. */
  CompletableFuture<Answer> quote(String rider, Point pickup, Point dropoff) {
    ObjectNode body = object().put("rider", rider);
    body.set("pickup", pickup.json());
    body.set("dropoff", dropoff.json());
    return send(post("/api/rides/quotes", body));
  }

  /** Takes a quote. */
  CompletableFuture<Answer> take(String quote) {
    return send(post("/api/rides", object().put("quoteId", quote)));
  }

  /** Answers an offer. */
  CompletableFuture<Answer> answer(String offer, String driver, boolean accepted) {
    String path = "/api/rides/offers/" + offer + (accepted ? "/accept" : "/decline");
    return insist(post(path, object().put("driver", driver)), ATTEMPTS);
  }

  /**
   * A driver says how far its ride is.
   *
   * @param step {@code enroute}, {@code arrive}, {@code start} or {@code complete}
   */
  CompletableFuture<Answer> step(String ride, String driver, String step) {
    String path = "/api/rides/" + ride + "/" + step;
    return insist(post(path, object().put("driver", driver)), ATTEMPTS);
  }

  /** The rider calls a ride off. */
  CompletableFuture<Answer> cancel(String ride, String reason) {
    ObjectNode body = object().put("by", "rider").put("reason", reason);
    return send(post("/api/rides/" + ride + "/cancel", body));
  }

  /** A ride with its history. */
  Answer ride(String ride) throws DemoException {
    return wait(send(request("/api/rides/" + ride)));
  }

  /** Where a driver is, and what holds it. */
  Answer driver(String driver) throws DemoException {
    return wait(send(request("/api/rides/drivers/" + driver)));
  }

  /** The nearest drivers who could be asked. */
  Answer nearby(Point at, int limit) throws DemoException {
    return wait(send(request("/api/rides/nearby?" + at.query() + "&limit=" + limit)));
  }

  private HttpRequest.Builder post(String path, ObjectNode body) {
    return request(path).POST(BodyPublishers.ofString(body.toString()));
  }

  /** Sends again what the platform could not answer: doing it twice is no harm. */
  private CompletableFuture<Answer> insist(HttpRequest.Builder request, int attempts) {
    return send(request)
        .handle(
            (answer, failure) -> {
              boolean away = failure != null || answer.status() >= 500;
              if (away && attempts > 1) {
                return CompletableFuture.supplyAsync(() -> request, LATER)
                    .thenCompose(again -> insist(again, attempts - 1));
              }
              return failure == null
                  ? CompletableFuture.completedFuture(answer)
                  : CompletableFuture.<Answer>failedFuture(failure);
            })
        .thenCompose(result -> result);
  }
}
