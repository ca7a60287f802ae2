package dev.millrace.topologies.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.schemas.payments.PaymentsTopics;
import dev.millrace.schemas.payments.v1.PaymentRequest;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverStatus;
import dev.millrace.schemas.rides.v1.SupplyDemand;
import dev.millrace.topologies.rides.domain.GeoPoint;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.testing.ApiClient.Answer;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.TopicReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service of dispatch, two instances on a real broker, by HTTP and topics alone. */
class DispatchServiceTest {
  private static final GeoPoint PICKUP = new GeoPoint(52.52, 13.4);

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static RidesInstance one;
  private static RidesInstance two;
  private static TestIndex index;
  private static RidesClient client;
  private static RidesClient other;

  /** Ride → the drivers that a search finds for it. */
  private static final Map<String, List<String>> FOUND = new ConcurrentHashMap<>();

  private static final Map<GeoPoint, CellSurge> SURGE = new ConcurrentHashMap<>();
  private static final Map<String, DriverCell> PLACES = new ConcurrentHashMap<>();

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    Map<String, String> settings = Map.of("rides.offer-seconds", "2", "rides.match-seconds", "6");
    one = start("one", settings);
    two = start("two", settings);
    one.awaitReady();
    client = one.client();
    other = two.client();
    index = new TestIndex(kafka, search -> FOUND.getOrDefault(search.getRide(), List.of()));
  }

  private static RidesInstance start(String id, Map<String, String> settings) {
    return RidesInstance.start(
        kafka,
        folder,
        id,
        settings,
        (lat, lng) -> Optional.ofNullable(SURGE.get(new GeoPoint(lat, lng))),
        driver -> Optional.ofNullable(PLACES.get(driver)));
  }

  @AfterAll
  static void stop() {
    if (index != null) {
      index.close();
    }
    for (RidesInstance instance : new RidesInstance[] {two, one}) {
      if (instance != null) {
        instance.close();
      }
    }
    kafka.close();
  }

  /** A ride that these drivers are near. */
  private static String ride(String rider, String... drivers) {
    Answer quote = client.quote(rider);
    assertThat(quote.status()).as(quote.body()).isEqualTo(201);
    String id = quote.json().path("id").asText();
    FOUND.put(id, List.of(drivers));
    assertThat(client.take(id).status()).isEqualTo(201);
    return id;
  }

  private static void assertConflict(Answer answer, String field, String reason) {
    assertThat(answer.status()).as(answer.body()).isEqualTo(409);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(answer.json().at("/errors/0/reason").asText()).isEqualTo(reason);
  }

  @Test
  void shouldBringARiderThere() {
    String ride = ride("rita", "ann");
    String offer = client.awaitOffer(ride, "ann");
    JsonNode ann = client.get("/api/rides/drivers/ann").json();
    assertThat(ann.at("/offer/id").asText()).isEqualTo(offer);
    assertThat(ann.at("/offer/pickup/lat").asDouble()).isEqualTo(PICKUP.lat());
    assertThat(ann.has("ride")).isFalse();

    Answer accepted = other.accept(offer, "ann");
    assertThat(accepted.status()).as(accepted.body()).isEqualTo(200);
    assertThat(accepted.json().path("state").asText()).isEqualTo("DriverAssigned");
    for (String[] step :
        new String[][] {{"enroute", "EnRoute"}, {"arrive", "Arrived"}, {"start", "InProgress"}}) {
      Answer answer = client.step(ride, step[0], "ann");
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      assertThat(answer.json().path("state").asText()).isEqualTo(step[1]);
      // Whoever has the token sees the step, on every instance.
      assertThat(other.get(ride, answer).path("state").asText()).isEqualTo(step[1]);
    }
    Awaitility.await()
        .until(
            () -> client.get("/api/rides/drivers/ann").json().at("/ride/id").asText(),
            ride::equals);
    drive("ann", 3);

    Answer ended = other.step(ride, "complete", "ann");
    assertThat(ended.status()).as(ended.body()).isEqualTo(200);
    assertThat(ended.json().path("endedAt").isMissingNode()).isFalse();
    JsonNode completed = client.awaitState(ride, "Completed");
    JsonNode fare = completed.path("fare");
    assertThat(fare.path("estimated").asBoolean()).isFalse();
    assertThat(fare.path("distanceM").asLong()).isBetween(199L, 201L);
    assertThat(fare.at("/total/minor").asLong()).isEqualTo(500);
    assertThat(completed.path("history")).hasSize(9);
    assertThat(payments(ride)).hasSize(1);
    assertThat(payments(ride).get(0).getAmountMinor()).isEqualTo(500);
    assertConflict(client.step(ride, "complete", "ann"), "state", "is Completed");
    assertConflict(client.accept(offer, "ann"), "state", "is Completed");
  }

  /** 100 m north, every ten seconds. */
  private static void drive(String driver, int positions) {
    try (GroupProgress progress = new GroupProgress(kafka, RidesSystem.DISPATCH);
        KafkaProducer<String, DriverCell> producer =
            new KafkaProducer<>(
                kafka.clientProperties(),
                RidesTopics.TRIP_POSITIONS.keySerde().serializer(),
                RidesTopics.TRIP_POSITIONS.valueSerde().serializer())) {
      progress.awaitTransactions(RidesTopics.CLAIMS); // So that the meter runs.
      for (int i = 0; i < positions; i++) {
        producer.send(
            new ProducerRecord<>(RidesTopics.TRIP_POSITIONS.name(), driver, position(driver, i)));
      }
      producer.flush();
      progress.awaitAll(RidesTopics.TRIP_POSITIONS);
    }
  }

  private static DriverCell position(String driver, int number) {
    return DriverCell.newBuilder()
        .setDriver(driver)
        .setLat(PICKUP.lat() + number * 100 * 360 / (2 * Math.PI * 6_371_008.8))
        .setLng(PICKUP.lng())
        .setAtMs(1_800_000_000_000L + number * 10_000L)
        .build();
  }

  private static List<PaymentRequest> payments(String ride) {
    List<PaymentRequest> payments = new ArrayList<>();
    TopicReader.readAll(kafka.clientProperties(), PaymentsTopics.REQUESTS.name())
        .forEach(
            record ->
                payments.add(
                    PaymentsTopics.REQUESTS
                        .valueSerde()
                        .deserializer()
                        .deserialize("", record.value())));
    return payments.stream().filter(payment -> payment.getReference().equals(ride)).toList();
  }

  @Test
  void shouldSayWhatIsTheCaseWhenAnOfferIsOver() {
    String ride = ride("rob", "ben", "cem");
    String first = client.awaitOffer(ride, "ben");
    assertConflict(client.accept(first, "cem"), "driver", "is not whom it was made to");
    assertThat(client.accept(ride + "-2", "cem").status()).as("before it is made").isEqualTo(404);
    String second = client.awaitOffer(ride, "cem"); // After two seconds.
    Answer late = client.accept(first, "ben");
    assertConflict(late, "state", "is Matching");
    assertThat(late.json().path("detail").asText()).isEqualTo("The offer has expired");
    assertThat(client.decline(second, "cem").status()).isEqualTo(200);
    assertThat(client.accept(second, "cem").json().path("detail").asText())
        .isEqualTo("The offer was declined");
    assertThat(client.accept(ride + "-77", "cem").status()).isEqualTo(404);
    assertThat(client.accept("nonsense", "cem").status()).isEqualTo(404);
    assertConflict(client.step(ride, "enroute", "ben"), "state", "is Matching");

    JsonNode given = client.awaitState(ride, "Cancelled");
    JsonNode last = given.path("history").path(given.path("history").size() - 1);
    assertThat(last.path("by").asText()).isEqualTo("no-driver");
  }

  @Test
  void shouldCallOff() {
    String ride = ride("rosa", "dan", "eve");
    assertThat(client.accept(client.awaitOffer(ride, "dan"), "dan").status()).isEqualTo(200);
    assertConflict(client.step(ride, "enroute", "eve"), "driver", "is not the ride's");
    String byEve = "{\"by\":\"driver\",\"driver\":\"eve\"}";
    assertConflict(
        client.post("/api/rides/" + ride + "/cancel", byEve), "driver", "is not the ride's");
    Answer byDan = client.post("/api/rides/" + ride + "/cancel", byEve.replace("eve", "dan"));
    assertThat(byDan.status()).as(byDan.body()).isEqualTo(200);
    assertThat(byDan.json().path("state").asText()).isEqualTo("Matching");
    client.awaitOffer(ride, "eve");

    Answer byRider =
        other.post("/api/rides/" + ride + "/cancel", "{\"by\":\"rider\",\"reason\":\"rain\"}");
    assertThat(byRider.status()).as(byRider.body()).isEqualTo(200);
    assertThat(byRider.json().path("state").asText()).isEqualTo("Cancelled");
    assertThat(byRider.json().has("offer")).isFalse();
    Awaitility.await().until(() -> !client.get("/api/rides/drivers/eve").json().has("offer"));
    assertConflict(
        client.post("/api/rides/" + ride + "/cancel", "{\"by\":\"rider\"}"),
        "state",
        "is Cancelled");
    assertThat(payments(ride)).isEmpty();
  }

  @Test
  void shouldNameThePriceOfNow() {
    Answer plain = client.quote("ruth");
    assertThat(plain.json().path("multiplier").asDouble()).isEqualTo(1);
    assertThat(plain.json().has("surge")).isFalse();
    long now = System.currentTimeMillis();
    long cell = 0x881f1d4889fffffL;
    CellSurge surge =
        CellSurge.newBuilder()
            .setCell(cell)
            .setWindowStartMs(now - 300_000)
            .setWindowEndMs(now)
            .setOwn(SupplyDemand.newBuilder().setAvailableMs(60_000).setRequests(5))
            .setRatio(1.7)
            .setWantedTenths(17)
            .setPreviousTenths(14)
            .setMultiplierTenths(15)
            .build();
    SURGE.put(PICKUP, surge);
    try {
      Answer dear = client.quote("ruth");
      JsonNode quote = dear.json();
      assertThat(quote.path("multiplier").asDouble()).isEqualTo(1.5);
      assertThat(quote.at("/surge/cell").asText()).isEqualTo(Long.toHexString(cell));
      assertThat(quote.at("/surge/window/own/requests").asLong()).isEqualTo(5);
      assertThat(quote.at("/fare/minor").asLong())
          .isGreaterThan(plain.json().at("/fare/minor").asLong());
      assertThat(Instant.parse(quote.path("expiresAt").asText()))
          .isEqualTo(Instant.parse(quote.path("createdAt").asText()).plusSeconds(120));
      String path = "/api/rides/quotes/" + quote.path("id").asText();
      assertThat(dear.header("Location")).isEqualTo(path);
      Answer again = other.get(path, Position.HEADER, dear.header(Position.HEADER));
      assertThat(again.body()).isEqualTo(dear.body());

      SURGE.put(PICKUP, surge.toBuilder().setWindowEndMs(now - 3_600_000).build());
      assertThat(client.quote("ruth").json().path("multiplier").asDouble()).isEqualTo(1);
    } finally {
      SURGE.clear();
    }
  }

  @Test
  void shouldTakeAQuoteOnce() {
    String quote = client.quote("rex").json().path("id").asText();
    assertThat(client.get("/api/rides/" + quote).status()).isEqualTo(404);
    String foreign = "{\"quoteId\":\"" + quote + "\",\"rider\":\"rolf\"}";
    assertConflict(client.post("/api/rides", foreign), "rider", "is not the quote's");

    Answer first = client.take(quote);
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    Answer again = other.take(quote);
    assertThat(again.status()).as(again.body()).isEqualTo(200);
    assertThat(again.json().path("id")).isEqualTo(first.json().path("id"));
    assertThat(client.take("nothing").status()).isEqualTo(404);
  }

  @Test
  void shouldAnswerARequestWithItsKeyAgain() {
    String[] key = {"Idempotency-Key", "quote-of-rene"};
    Answer quote = client.quote("rene", key);
    assertThat(quote.status()).as(quote.body()).isEqualTo(201);
    assertThat(other.quote("rene", key).body()).isEqualTo(quote.body());
    assertThat(client.quote("ralf", key).status()).isEqualTo(422);

    String id = quote.json().path("id").asText();
    FOUND.put(id, List.of("fay"));
    String[] rideKey = {"Idempotency-Key", "ride-of-rene"};
    assertThat(client.take(id, rideKey).status()).isEqualTo(201);
    assertThat(other.take(id, rideKey).status()).isEqualTo(201);
    assertThat(client.take("another", rideKey).status()).isEqualTo(422);
    assertThat(client.take(id, key).status()).as("the key of a quote").isEqualTo(422);

    String offer = client.awaitOffer(id, "fay");
    String[] stepKey = {"Idempotency-Key", "fay-1"};
    assertThat(client.accept(offer, "fay", stepKey).status()).isEqualTo(200);
    assertThat(other.accept(offer, "fay", stepKey).status()).isEqualTo(200);
    assertConflict(client.accept(offer, "fay"), "state", "is DriverAssigned");
    assertThat(client.step(id, "enroute", "fay", stepKey).status()).isEqualTo(422);
    assertThat(client.get("/api/rides/" + id).json().path("history")).hasSize(4);
  }

  @Test
  void shouldSayWhatIsWrong() {
    Answer quote =
        client.post(
            "/api/rides/quotes",
            "{\"rider\":\"r r\",\"pickup\":{\"lat\":91,\"lng\":0},\"dropoff\":{\"lat\":0}}");
    assertThat(quote.status()).isEqualTo(422);
    assertThat(quote.json().path("errors").findValuesAsText("field"))
        .containsExactlyInAnyOrder("rider", "pickup.lat", "dropoff.lng");
    assertThat(
            client
                .post(
                    "/api/rides/quotes",
                    "{\"rider\":\"r\",\"pickup\":{\"lat\":1,\"lng\":0},\"dropoff\":{\"lat\":9,\"lng\":0}}")
                .status())
        .isEqualTo(422);
    assertThat(client.post("/api/rides", "{}").status()).isEqualTo(422);
    assertThat(client.post("/api/rides", "no").status()).isEqualTo(400);
    assertThat(client.step("nobody", "enroute", "ann").status()).isEqualTo(404);
    assertThat(client.step("nobody", "enroute", "").status()).isEqualTo(422);
    assertThat(client.post("/api/rides/x/cancel", "{\"by\":\"me\"}").status()).isEqualTo(422);
    assertThat(client.get("/api/rides/drivers/a%20b").status()).isEqualTo(422);
    assertThat(client.get("/api/rides/nobody").status()).isEqualTo(404);
  }

  @Test
  void shouldSayWhereADriverIs() {
    PLACES.put(
        "gus",
        DriverCell.newBuilder()
            .setDriver("gus")
            .setLat(1)
            .setLng(2)
            .setCell(0x891f1d48a3bffffL)
            .setStatus(DriverStatus.DRIVER_STATUS_ON_TRIP)
            .setAtMs(1_800_000_000_000L)
            .build());

    JsonNode gus = client.get("/api/rides/drivers/gus").json();
    assertThat(gus.at("/place/cell").asText()).isEqualTo("891f1d48a3bffff");
    assertThat(gus.at("/place/status").asText()).isEqualTo("on-trip");
    Answer unknown = other.get("/api/rides/drivers/hal");
    assertThat(unknown.status()).isEqualTo(200);
    assertThat(unknown.body()).isEqualTo("{\"id\":\"hal\"}");
  }
}
