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
  void shouldAnswerForEveryRegionFromEither() {
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
                for (int i = 0; i < cities.size(); i++) {
                  assertThat(instance.nearby(cities.get(i)))
                      .isEqualTo(i == 1 ? List.of() : List.of("city" + i));
                }
                assertThat(onMap(instance)).hasSize(cities.size());
              }
              assertThat(owned(one)).isPositive();
              assertThat(owned(two)).isPositive();
            });
    for (LatLng city : cities) {
      assertThat(stale(one, city)).isEmpty();
      assertThat(stale(two, city)).isEmpty();
    }
  }

  private static List<String> onMap(IndexInstance instance) {
    ApiClient.Answer answer = instance.client().get("/api/rides/drivers?bbox=-180,-90,180,90");
    return answer.status() == 200 ? IndexInstance.names(answer.json()) : List.of();
  }

  private static String stale(IndexInstance instance, LatLng place) {
    return instance
        .client()
        .get("/api/rides/nearby?lat=" + place.lat + "&lng=" + place.lng)
        .header(KeyedReads.STALE_HEADER);
  }

  /** How many of the cities' regions an instance has itself. */
  private static long owned(IndexInstance instance) {
    return cities().stream()
        .filter(
            city ->
                instance
                        .client()
                        .get("/_internal/rides/nearby?key=" + city.lat + "/" + city.lng + "/1")
                        .status()
                    == 200)
        .count();
  }
}
