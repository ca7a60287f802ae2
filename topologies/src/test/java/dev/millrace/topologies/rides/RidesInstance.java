package dev.millrace.topologies.rides;

import dev.millrace.connectors.Settings;
import dev.millrace.topologies.rides.http.SurgeLookup;
import dev.millrace.topologies.runtime.TopologiesProcess;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** One instance of rides on an embedded Kafka, in this JVM, and whoever speaks to it. */
final class RidesInstance implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private final TopologiesProcess process;
  private final RidesClient client;

  private RidesInstance(TopologiesProcess process) {
    this.process = process;
    this.client = new RidesClient(process.port());
  }

  /** What an instance is started with. */
  static Map<String, String> settings(EmbeddedKafka kafka, Path folder, String id) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    settings.put("instance.id", id);
    settings.put("http.port", "0");
    settings.put("state.dir", folder.resolve(id).toString());
    settings.put("systems", "rides");
    return settings;
  }

  /** Starts one and waits until it is ready. */
  static RidesInstance start(
      EmbeddedKafka kafka,
      Path folder,
      String id,
      Map<String, String> more,
      SurgeLookup surge,
      DriverPlaces places) {
    Map<String, String> settings = settings(kafka, folder, id);
    settings.putAll(more);
    RidesInstance instance =
        new RidesInstance(
            TopologiesProcess.start(
                Settings.of(settings),
                List.of((own, self, metrics) -> new RidesSystem(own, self, metrics, surge, places)),
                routes -> {}));
    return instance.awaitReady();
  }

  RidesInstance awaitReady() {
    Awaitility.await()
        .atMost(READY_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> client.get("/health/ready").status() == 200);
    return this;
  }

  RidesClient client() {
    return client;
  }

  @Override
  public void close() {
    process.close();
  }
}
