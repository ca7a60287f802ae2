package dev.millrace.topologies.rides.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.Settings;
import dev.millrace.topologies.rides.RidesSystem;
import dev.millrace.topologies.runtime.TopologiesProcess;
import dev.millrace.topologies.testing.ApiClient;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** One instance of rides on an embedded Kafka, in this JVM, and whoever speaks to it. */
final class IndexInstance implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private final TopologiesProcess process;
  private final ApiClient client;

  private IndexInstance(TopologiesProcess process) {
    this.process = process;
    this.client = new ApiClient(process.port());
  }

  /** Starts one and waits until it is ready. */
  static IndexInstance start(EmbeddedKafka kafka, Path folder, String id, int standbys) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    settings.put("http.port", "0");
    settings.put("instance.id", id);
    settings.put("standby.replicas", Integer.toString(standbys));
    settings.put("state.dir", folder.resolve(id).toString());
    IndexInstance instance =
        new IndexInstance(
            TopologiesProcess.start(
                Settings.of(settings), List.of(RidesSystem::new), routes -> {}));
    Awaitility.await()
        .atMost(READY_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(instance::ready);
    return instance;
  }

  boolean ready() {
    return client.get("/health/ready").status() == 200;
  }

  ApiClient client() {
    return client;
  }

  /** The names of the free drivers that would be at a place first. */
  List<String> nearby(LatLng place) {
    ApiClient.Answer answer =
        client.get("/api/rides/nearby?limit=20&lat=" + place.lat + "&lng=" + place.lng);
    return answer.status() == 200
        ? names(answer.json())
        : List.of(answer.status() + " " + answer.body());
  }

  static List<String> names(JsonNode answer) {
    List<String> names = new ArrayList<>();
    answer.path("drivers").forEach(driver -> names.add(driver.path("driver").asText()));
    return names;
  }

  @Override
  public void close() {
    process.close();
  }
}
