package dev.millrace.topologies.rides.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.util.LatLng;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.topologies.rides.topology.TestCells;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.testing.ApiClient;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that share the work answer alike, whichever is asked. */
class TwoIndexInstancesTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static IndexInstance one;
  private static IndexInstance two;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    one = IndexInstance.start(kafka, folder, "one", 1);
    two = IndexInstance.start(kafka, folder, "two", 1);
  }

  @AfterAll
  static void stop() {
    two.close();
    one.close();
    kafka.close();
  }

  /** Cities all over the world, so that both have some. */
  private static List<LatLng> cities() {
    List<LatLng> cities = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      cities.add(new LatLng(5 * (i % 10) - 20, 15 * i - 170));
    }
    return cities;
  }

  @Test
  void shouldAnswerForEveryRegionFromEitherAndFromACopyWhenTheOtherIsGone() {
    List<LatLng> cities = cities();
    long nowMs = System.currentTimeMillis();
    try (RidesProducer producer = new RidesProducer(kafka)) {
      for (int i = 0; i < cities.size(); i++) {
        producer.cell(TestCells.available("city" + i, cities.get(i), nowMs));
      }
      producer.write(RidesTopics.DRIVER_HOLDS, "city1", TestCells.hold("city1", "ride"));
    }
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              for (IndexInstance instance : List.of(one, two)) {
                checkAll(instance);
                assertThat(owned(instance)).isPositive();
                assertThat(copied(instance)).isEqualTo(cities.size() - 1);
                assertThat(stale(instance)).isZero();
              }
            });
    LatLng ofTwo =
        cities.stream()
            .filter(city -> asked(two, city).body().contains("city"))
            .findAny()
            .orElseThrow();

    two.close(); // Its place in the group is kept for some seconds.

    assertThat(isStale(one, ofTwo)).isTrue();
    assertThat(map(one).header(KeyedReads.STALE_HEADER)).startsWith("true");
    assertThat(one.nearby(ofTwo)).hasSize(1);
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThat(owned(one)).isEqualTo(cities.size());
              checkAll(one);
              assertThat(stale(one)).isZero();
              assertThat(map(one).header(KeyedReads.STALE_HEADER)).isEmpty();
            });
  }

  private static void checkAll(IndexInstance instance) {
    List<LatLng> cities = cities();
    for (int i = 0; i < cities.size(); i++) {
      assertThat(instance.nearby(cities.get(i)))
          .isEqualTo(i == 1 ? List.of() : List.of("city" + i));
    }
    assertThat(onMap(instance)).hasSize(cities.size());
  }

  private static ApiClient.Answer map(IndexInstance instance) {
    return instance.client().get("/api/rides/drivers?bbox=-180,-90,180,90");
  }

  private static List<String> onMap(IndexInstance instance) {
    ApiClient.Answer answer = map(instance);
    return answer.status() == 200 ? IndexInstance.names(answer.json()) : List.of();
  }

  /** For how many cities the answer comes from a copy. */
  private static long stale(IndexInstance instance) {
    return cities().stream().filter(city -> isStale(instance, city)).count();
  }

  private static boolean isStale(IndexInstance instance, LatLng city) {
    String path = "/api/rides/nearby?lat=" + city.lat + "&lng=" + city.lng;
    return !instance.client().get(path).header(KeyedReads.STALE_HEADER).isEmpty();
  }

  /** For how many cities an instance answers another one as owner. */
  private static long owned(IndexInstance instance) {
    return cities().stream().filter(city -> asked(instance, city).status() == 200).count();
  }

  /** For how many cities an instance answers another one from what it has. */
  private static long copied(IndexInstance instance) {
    return cities().stream()
        .filter(
            city -> asked(instance, city, KeyedReads.STANDBY_HEADER, "1").body().contains("city"))
        .count();
  }

  private static ApiClient.Answer asked(IndexInstance instance, LatLng city, String... headers) {
    return instance
        .client()
        .get("/_internal/rides/nearby?key=" + city.lat + "/" + city.lng + "/1", headers);
  }
}
