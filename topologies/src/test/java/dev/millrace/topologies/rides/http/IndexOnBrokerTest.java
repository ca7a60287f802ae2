package dev.millrace.topologies.rides.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverPing;
import dev.millrace.schemas.rides.v1.DriverSearch;
import dev.millrace.schemas.rides.v1.DriverStatus;
import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.schemas.rides.v1.SupplyDemand;
import dev.millrace.topologies.rides.domain.BruteForce;
import dev.millrace.topologies.rides.domain.Duty;
import dev.millrace.topologies.rides.domain.GreatCircleEta;
import dev.millrace.topologies.rides.domain.Regions;
import dev.millrace.topologies.rides.domain.Search;
import dev.millrace.topologies.rides.domain.Sighting;
import dev.millrace.topologies.rides.domain.TestPlaces;
import dev.millrace.topologies.rides.topology.RegionPartition;
import dev.millrace.topologies.rides.topology.TestCells;
import dev.millrace.topologies.testing.ApiClient;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index over a real broker with all its partitions, by topics and HTTP alone. */
class IndexOnBrokerTest {
  private static final int PARTITIONS = RidesTopics.DRIVER_PLACES.partitions();

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static RidesProducer producer;
  private static IndexInstance instance;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    instance = IndexInstance.start(kafka, folder, "only", 0);
    producer = new RidesProducer(kafka);
  }

  @AfterAll
  static void stop() {
    producer.close();
    instance.close();
    kafka.close();
  }

  /** A place whose region is in another partition than that of a place two kilometres away. */
  private static LatLng[] border(Random random) {
    while (true) {
      LatLng one = TestPlaces.regionBorder(random);
      LatLng other = TestPlaces.move(one, 2 * Math.PI * random.nextDouble(), 2_000);
      if (partition(one) != partition(other)) {
        return new LatLng[] {one, other};
      }
    }
  }

  private static int partition(LatLng place) {
    return RegionPartition.of(Regions.of(place.lat, place.lng), PARTITIONS);
  }

  @Test
  void shouldFindWhatALookAtAllDriversFindsAndStillAfterStateIsLost() {
    Random random = new Random(11);
    LatLng middle = border(random)[0];
    Map<String, Sighting> drivers = new HashMap<>();
    long nowMs = System.currentTimeMillis();
    for (int i = 0; i < 600; i++) {
      String driver = "crowd-" + random.nextInt(200);
      LatLng place = TestPlaces.move(middle, random, 8_000);
      DriverStatus status =
          random.nextInt(4) == 0
              ? DriverStatus.DRIVER_STATUS_ON_TRIP
              : DriverStatus.DRIVER_STATUS_AVAILABLE;
      long atMs = nowMs - 1_000 + i;
      producer.cell(TestCells.cell(driver, place, status, atMs));
      Duty duty = status == DriverStatus.DRIVER_STATUS_ON_TRIP ? Duty.ON_TRIP : Duty.AVAILABLE;
      long cell = Cells.search(place.lat, place.lng);
      drivers.put(driver, Sighting.of(driver, cell, place.lat, place.lng, Float.NaN, duty, atMs));
    }
    List<LatLng> places =
        Stream.generate(() -> TestPlaces.move(middle, random, 8_000)).limit(30).toList();

    check(places, drivers);
    assertThat(places.stream().map(IndexOnBrokerTest::partition).distinct().count())
        .as("partitions that were asked")
        .isGreaterThan(1);
    instance.close();
    instance = IndexInstance.start(kafka, folder, "only", 0);
    check(places, drivers);
    instance.close();
    instance = IndexInstance.start(kafka, folder.resolve("elsewhere"), "only", 0);
    check(places, drivers);
  }

  private static void check(List<LatLng> places, Map<String, Sighting> drivers) {
    for (LatLng place : places) {
      List<String> expected =
          BruteForce.nearby(
              drivers, new Search(place.lat, place.lng, 20), Set.of(), new GreatCircleEta(), 0);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(() -> assertThat(instance.nearby(place)).isEqualTo(expected));
    }
  }

  @Test
  void shouldFindADriverFromBothSidesOfABorderAndNowhereElse() {
    Random random = new Random(4);
    LatLng[] border = border(random);
    LatLng farOn = TestPlaces.move(border[1], 0, 30_000);
    long nowMs = System.currentTimeMillis();
    producer.cell(TestCells.available("crosses", border[0], nowMs));
    awaitNearby(border[0], List.of("crosses"));
    awaitNearby(border[1], List.of("crosses"));

    producer.write(RidesTopics.DRIVER_HOLDS, "crosses", TestCells.hold("crosses", "ride"));
    awaitNearby(border[0], List.of());
    awaitNearby(border[1], List.of());
    producer.write(RidesTopics.DRIVER_HOLDS, "crosses", TestCells.hold("crosses", ""));
    awaitNearby(border[0], List.of("crosses"));
    awaitNearby(border[1], List.of("crosses"));

    producer.cell(TestCells.available("crosses", farOn, nowMs + 1));
    awaitNearby(farOn, List.of("crosses"));
    awaitNearby(border[0], List.of());
    awaitNearby(border[1], List.of());
    assertThat(onMap(border[1], 1)).filteredOn("crosses"::equals).hasSize(1);

    producer.cell(TestCells.cell("crosses", farOn, DriverStatus.DRIVER_STATUS_OFFLINE, nowMs + 2));
    awaitNearby(farOn, List.of());
  }

  private static void awaitNearby(LatLng place, List<String> drivers) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(instance.nearby(place)).isEqualTo(drivers));
  }

  /** Drivers on the map around a place. */
  private static List<String> onMap(LatLng place, double degrees) {
    String box =
        (place.lng - degrees)
            + ","
            + (place.lat - degrees)
            + ","
            + (place.lng + degrees)
            + ","
            + (place.lat + degrees);
    ApiClient.Answer answer = instance.client().get("/api/rides/drivers?limit=5000&bbox=" + box);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return IndexInstance.names(answer.json());
  }

  @Test
  void shouldKeepLittleMoreThanTheLastPlaceOfEachDriver() throws Exception {
    ConfigResource topic =
        new ConfigResource(ConfigResource.Type.TOPIC, RidesTopics.DRIVER_PLACES.name());
    try (Admin admin = Admin.create(kafka.clientProperties())) {
      Config config = admin.describeConfigs(List.of(topic)).all().get().get(topic);
      Map.of(
              TopicConfig.CLEANUP_POLICY_CONFIG, "compact,delete",
              TopicConfig.RETENTION_MS_CONFIG, "300000",
              TopicConfig.DELETE_RETENTION_MS_CONFIG, "300000",
              TopicConfig.SEGMENT_MS_CONFIG, "75000")
          .forEach((name, value) -> assertThat(config.get(name).value()).isEqualTo(value));
    }
  }

  @Test
  void shouldAnswerTheSearchOfARide() {
    LatLng here = new LatLng(-33.86, 151.2);
    producer.cell(TestCells.available("sydney", here, System.currentTimeMillis()));
    awaitNearby(here, List.of("sydney"));
    DriverSearch search =
        DriverSearch.newBuilder()
            .setRide("ride-1")
            .setSearch(1)
            .setLimit(3)
            .setAround(Place.newBuilder().setLat(here.lat).setLng(here.lng))
            .build();
    producer.write(RidesTopics.SEARCHES, Regions.name(Regions.of(here.lat, here.lng)), search);
    producer.write(RidesTopics.SEARCHES, "nonsense", search);

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(
                        TopicReader.readAll(kafka.clientProperties(), RidesTopics.CANDIDATES.name())
                            .stream()
                            .map(record -> candidates(record).getDrivers(0).getDriver()))
                    .containsExactly("sydney"));
  }

  private static Candidates candidates(ConsumerRecord<byte[], byte[]> record) {
    return RidesTopics.CANDIDATES
        .valueSerde()
        .deserializer()
        .deserialize(record.topic(), record.value());
  }

  @Test
  void shouldTakeThePositionsThatAreRightAndNameTheOthers() {
    String right =
        "{\"driver\":\"phone-1\",\"lat\":52.5,\"lng\":13.4,\"headingDeg\":90.5,\"speedMps\":8,"
            + "\"status\":\"on-trip\",\"at\":\"2026-01-02T03:04:05.678Z\"}";
    String bare = "{\"driver\":\"phone-2\",\"lat\":-90,\"lng\":180}";
    String wrong =
        "{\"driver\":\"a b\",\"lat\":90.1,\"headingDeg\":361,\"status\":\"asleep\",\"at\":\"soon\","
            + "\"car\":\"red\"}";
    ApiClient.Answer answer = send(right + "," + wrong + "," + bare + ",7");

    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.json().path("accepted").asInt()).isEqualTo(2);
    JsonNode problems = answer.json().path("problems");
    assertThat(problems).hasSize(2);
    assertThat(problems.at("/0/index").asInt()).isEqualTo(1);
    assertThat(problems.at("/0/errors"))
        .extracting(error -> error.path("field").asText())
        .containsExactlyInAnyOrder("driver", "lat", "lng", "headingDeg", "status", "at", "car");
    assertThat(problems.at("/1/index").asInt()).isEqualTo(3);

    List<ConsumerRecord<byte[], byte[]>> records =
        TopicReader.readAll(kafka.clientProperties(), RidesTopics.PINGS.name());
    assertThat(records).hasSize(2).allSatisfy(r -> assertThat(r.headers()).isEmpty());
    List<DriverPing> pings = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : records) {
      DriverPing ping =
          RidesTopics.PINGS.valueSerde().deserializer().deserialize(record.topic(), record.value());
      assertThat(new String(record.key())).isEqualTo(ping.getDriver());
      assertThat(record.timestamp()).isEqualTo(ping.getAtMs());
      pings.add(ping);
    }
    assertThat(pings)
        .contains(
            DriverPing.newBuilder()
                .setDriver("phone-1")
                .setLat(52.5)
                .setLng(13.4)
                .setHeadingDeg(90.5f)
                .setSpeedMps(8)
                .setStatus(DriverStatus.DRIVER_STATUS_ON_TRIP)
                .setAtMs(Instant.parse("2026-01-02T03:04:05.678Z").toEpochMilli())
                .build())
        .anySatisfy(
            ping -> {
              assertThat(ping.getDriver()).isEqualTo("phone-2");
              assertThat(ping.hasHeadingDeg()).isFalse();
              assertThat(ping.getStatus()).isEqualTo(DriverStatus.DRIVER_STATUS_AVAILABLE);
              assertThat(Instant.ofEpochMilli(ping.getAtMs()))
                  .isBetween(Instant.now().minusSeconds(60), Instant.now());
            });
  }

  @Test
  void shouldRefuseABatchOfWhichNothingIsRight() {
    ApiClient.Answer none = send("{\"driver\":\"d\",\"lat\":100,\"lng\":0}");
    assertThat(none.status()).isEqualTo(422);
    assertThat(none.json().at("/errors/0/field").asText()).isEqualTo("pings[0].lat");
    assertThat(send("").status()).isEqualTo(422);
    String ping = "{\"driver\":\"d\",\"lat\":1,\"lng\":0}";
    ApiClient.Answer tooMany = send((ping + ",").repeat(PingsApi.MOST_PINGS) + ping);
    assertThat(tooMany.status()).isEqualTo(422);
    assertThat(tooMany.json().at("/errors/0/field").asText()).isEqualTo("pings");
    assertThat(instance.client().post("/api/rides/pings", "[]").status()).isEqualTo(400);
    assertThat(send("\"" + "x".repeat(600_000) + "\"").status()).isEqualTo(413);
  }

  private static ApiClient.Answer send(String pings) {
    return instance.client().post("/api/rides/pings", "{\"pings\":[" + pings + "]}");
  }

  @Test
  void shouldSayWhatIsWrongWithAQuestion() {
    Map<String, String> wrong =
        Map.of(
            "/api/rides/nearby?lng=0", "lat",
            "/api/rides/nearby?lat=91&lng=0", "lat",
            "/api/rides/nearby?lat=0&lng=NaN", "lng",
            "/api/rides/nearby?lat=0&lng=0&limit=0", "limit",
            "/api/rides/surge?lat=0", "lng",
            "/api/rides/drivers", "bbox",
            "/api/rides/drivers?bbox=1,2,3", "bbox",
            "/api/rides/drivers?bbox=1,20,3,10", "bbox",
            "/api/rides/surge/cells?bbox=1,2,3,x", "bbox",
            "/api/rides/surge/cells?bbox=1,2,3,4&limit=5001", "limit");
    wrong.forEach(
        (path, field) -> {
          ApiClient.Answer answer = instance.client().get(path);
          assertThat(answer.status()).as(path).isEqualTo(422);
          assertThat(answer.json().at("/errors/0/field").asText()).as(path).isEqualTo(field);
        });
  }

  @Test
  void shouldShowSurgeAndWhatItCameFrom() {
    long cell = Cells.surge(-16.8, 179.99);
    long endMs = Instant.parse("2026-03-15T13:05:00Z").toEpochMilli();
    producer.write(
        RidesTopics.SURGE,
        Cells.text(cell),
        CellSurge.newBuilder()
            .setCell(cell)
            .setWindowStartMs(endMs - 300_000)
            .setWindowEndMs(endMs)
            .setOwn(SupplyDemand.newBuilder().setAvailableMs(600_000).setRequests(4))
            .setRing(SupplyDemand.newBuilder().setAvailableMs(900_000).setRequests(9))
            .setRatio(1.75)
            .setWantedTenths(18)
            .setPreviousTenths(13)
            .setMultiplierTenths(15)
            .build());
    String at = "/api/rides/surge?lat=-16.8&lng=179.99";
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(instance.client().get(at).body())
                    .isEqualTo(
                        ("{'cell':'%s','multiplier':1.5,'window':{"
                                + "'start':'2026-03-15T13:00:00Z','end':'2026-03-15T13:05:00Z',"
                                + "'own':{'availableMs':600000,'requests':4},"
                                + "'ring':{'availableMs':900000,'requests':9},"
                                + "'ratio':1.75,'wanted':1.8,'previous':1.3}}")
                            .formatted(Cells.text(cell))
                            .replace('\'', '"')));

    JsonNode map = instance.client().get("/api/rides/surge/cells?bbox=179,-17,-179,-16").json();
    assertThat(map.path("type").asText()).isEqualTo("FeatureCollection");
    assertThat(map.path("asOf").asText()).isEqualTo("2026-03-15T13:05:00Z");
    assertThat(map.path("features")).hasSize(1);
    JsonNode feature = map.path("features").path(0);
    assertThat(feature.path("id").asText()).isEqualTo(Cells.text(cell));
    assertThat(feature.at("/properties/multiplier").asDouble()).isEqualTo(1.5);
    assertThat(feature.at("/geometry/type").asText()).isEqualTo("MultiPolygon");
    JsonNode ring = feature.at("/geometry/coordinates/0/0");
    assertThat(ring).hasSize(7);
    assertThat(ring.path(0)).isEqualTo(ring.path(6));

    JsonNode plain = instance.client().get("/api/rides/surge?lat=1&lng=1").json();
    assertThat(plain.path("multiplier").asDouble()).isEqualTo(1);
    assertThat(plain.has("window")).isFalse();
    assertThat(
            instance
                .client()
                .get("/api/rides/surge/cells?bbox=-179,-17,179,-16")
                .json()
                .path("features"))
        .isEmpty();
  }

  @Test
  void shouldShowWhatDriversDoOnTheMap() {
    LatLng here = new LatLng(64.15, -21.94);
    long nowMs = System.currentTimeMillis();
    List<DriverCell> cells = new ArrayList<>();
    cells.add(TestCells.available("map-free", here, nowMs));
    cells.add(TestCells.cell("map-busy", here, DriverStatus.DRIVER_STATUS_ON_TRIP, nowMs));
    cells.add(TestCells.available("map-held", here, nowMs));
    cells.forEach(producer::cell);
    producer.write(RidesTopics.DRIVER_HOLDS, "map-held", TestCells.hold("map-held", "ride"));

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () -> {
              Map<String, String> statuses = new HashMap<>();
              instance
                  .client()
                  .get("/api/rides/drivers?bbox=-22,64,-21,65")
                  .json()
                  .path("drivers")
                  .forEach(d -> statuses.put(d.path("driver").asText(), d.path("status").asText()));
              assertThat(statuses)
                  .isEqualTo(
                      Map.of("map-free", "available", "map-busy", "on-trip", "map-held", "held"));
            });
    JsonNode one = instance.client().get("/api/rides/drivers?limit=1&bbox=-22,64,-21,65").json();
    assertThat(one.path("drivers")).hasSize(1);
    assertThat(one.path("more").asBoolean()).isTrue();
    assertThat(one.path("asOf").isTextual()).isTrue();
  }
}
