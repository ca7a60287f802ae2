package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.uber.h3core.util.LatLng;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Rides over HTTP, as phones of riders and drivers use them; what is refused fails the test. */
final class RidesHttp {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final LinksHttp http;

  RidesHttp(LinksHttp http) {
    this.http = http;
  }

  /**
   * A driver says where it is now.
   *
   * @param status {@code available} or {@code on-trip}
   */
  void ping(String driver, LatLng place, String status) throws Exception {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("pings")
        .addObject()
        .put("driver", driver)
        .put("lat", place.lat)
        .put("lng", place.lng)
        .put("status", status)
        .put("at", Instant.now().toString());
    assertThat(post("/api/rides/pings", body, 202).path("accepted").asInt()).isEqualTo(1);
  }

  /** Names of the free drivers around a place, the one who is there first first. */
  List<String> nearby(LatLng place) throws Exception {
    List<String> names = new ArrayList<>();
    http.json("/api/rides/nearby?" + query(place))
        .path("drivers")
        .forEach(driver -> names.add(driver.path("driver").asText()));
    return names;
  }

  /** What a ride costs. */
  JsonNode quote(String rider, LatLng pickup, LatLng dropoff) throws Exception {
    ObjectNode body = JSON.createObjectNode().put("rider", rider);
    body.set("pickup", place(pickup));
    body.set("dropoff", place(dropoff));
    return post("/api/rides/quotes", body, 201);
  }

  /** Takes a quote; the ride has its id. */
  void take(String quote) throws Exception {
    post("/api/rides", JSON.createObjectNode().put("quoteId", quote), 201);
  }

  /** A driver takes an offer. */
  void accept(String offer, String driver) throws Exception {
    JsonNode body = JSON.createObjectNode().put("driver", driver);
    post("/api/rides/offers/" + offer + "/accept", body, 200);
  }

  /** A step of the ride's driver. */
  void step(String ride, String driver, String step) throws Exception {
    JsonNode body = JSON.createObjectNode().put("driver", driver);
    post("/api/rides/" + ride + "/" + step, body, 200);
  }

  JsonNode ride(String ride) throws Exception {
    return http.json("/api/rides/" + ride);
  }

  /** What rides cost more at a place, and why. */
  JsonNode surge(LatLng place) throws Exception {
    return http.json("/api/rides/surge?" + query(place));
  }

  private JsonNode post(String path, JsonNode body, int status) throws Exception {
    HttpResponse<String> answer = http.send("POST", path, body.toString()).get();
    assertThat(answer.statusCode()).as("%s: %s", path, answer.body()).isEqualTo(status);
    return JSON.readTree(answer.body());
  }

  private static ObjectNode place(LatLng place) {
    return JSON.createObjectNode().put("lat", place.lat).put("lng", place.lng);
  }

  private static String query(LatLng place) {
    return "lat=" + place.lat + "&lng=" + place.lng;
  }
}
