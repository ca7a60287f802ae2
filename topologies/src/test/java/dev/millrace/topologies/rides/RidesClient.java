package dev.millrace.topologies.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.testing.ApiClient;
import java.time.Duration;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/** Speaks to rides, as riders and drivers do. */
final class RidesClient extends ApiClient {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String WAY =
      "\"pickup\":{\"lat\":52.52,\"lng\":13.4},\"dropoff\":{\"lat\":52.55,\"lng\":13.45}";

  RidesClient(int port) {
    super(port);
  }

  Answer quote(String rider, String... headers) {
    return post("/api/rides/quotes", "{\"rider\":\"" + rider + "\"," + WAY + "}", headers);
  }

  Answer take(String quote, String... headers) {
    return post("/api/rides", "{\"quoteId\":\"" + quote + "\"}", headers);
  }

  /** Asks for a ride; its id. */
  String ride(String rider) {
    Answer quote = quote(rider);
    assertThat(quote.status()).as(quote.body()).isEqualTo(201);
    Answer ride = take(quote.json().path("id").asText());
    assertThat(ride.status()).as(ride.body()).isEqualTo(201);
    return ride.json().path("id").asText();
  }

  Answer accept(String offer, String driver, String... headers) {
    return post("/api/rides/offers/" + offer + "/accept", by(driver), headers);
  }

  Answer decline(String offer, String driver) {
    return post("/api/rides/offers/" + offer + "/decline", by(driver));
  }

  Answer step(String ride, String step, String driver, String... headers) {
    return post("/api/rides/" + ride + "/" + step, by(driver), headers);
  }

  private static String by(String driver) {
    return "{\"driver\":\"" + driver + "\"}";
  }

  JsonNode get(String ride, Answer written) {
    Answer answer = get("/api/rides/" + ride, Position.HEADER, written.header(Position.HEADER));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  /** The ride, as soon as something is so of it. */
  JsonNode await(String ride, Predicate<JsonNode> what) {
    return Awaitility.await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> get("/api/rides/" + ride).json(), what);
  }

  /** The ride's offer, as soon as there is one to a driver. */
  String awaitOffer(String ride, String driver) {
    return await(ride, found -> found.at("/offer/driver").asText().equals(driver))
        .at("/offer/id")
        .asText();
  }

  JsonNode awaitState(String ride, String state) {
    return await(ride, found -> found.path("state").asText().equals(state));
  }
}
