package dev.millrace.topologies.links.http;

import dev.millrace.connectors.Settings;
import dev.millrace.connectors.links.FinalTallies;
import dev.millrace.connectors.redis.TestRedis;
import dev.millrace.topologies.links.CountsConnection;
import dev.millrace.topologies.links.LinksSystem;
import dev.millrace.topologies.runtime.TopologiesProcess;
import dev.millrace.topologies.runtime.TopologiesProcess.SystemFactory;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** One instance of the links service on an embedded Kafka, in this JVM. */
final class LinksInstance implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private final TopologiesProcess process;
  private final LinksClient client;

  private LinksInstance(TopologiesProcess process) {
    this.process = process;
    this.client = new LinksClient(process.port());
  }

  /**
   * Starts one; not ready yet.
   *
   * @param folder holds the secret that instances share, and each one's state
   */
  static LinksInstance start(
      EmbeddedKafka kafka, Path folder, String id, Map<String, String> more) {
    return new LinksInstance(
        TopologiesProcess.start(
            Settings.of(settings(kafka, folder, id, more)),
            List.of(LinksSystem::new),
            routes -> {}));
  }

  /**
   * Starts one that finds counts; not ready yet.
   *
   * @param history what Cassandra has of them
   */
  static LinksInstance startWithCounts(
      EmbeddedKafka kafka, Path folder, String id, TestRedis redis, FinalTallies history) {
    Map<String, String> settings =
        settings(kafka, folder, id, Map.of("redis.uri", redis.uri().toString()));
    SystemFactory links =
        (all, instance, metrics) ->
            new LinksSystem(
                all, instance, metrics, new CountsConnection(instance.endpoints(), () -> history));
    return new LinksInstance(
        TopologiesProcess.start(Settings.of(settings), List.of(links), routes -> {}));
  }

  static Map<String, String> settings(
      EmbeddedKafka kafka, Path folder, String id, Map<String, String> more) {
    Map<String, String> settings = new HashMap<>();
    settings.put("kafka.bootstrap.servers", kafka.bootstrapServers());
    settings.put("http.port", "0");
    settings.put("instance.id", id);
    settings.put("state.dir", folder.resolve(id).toString());
    settings.put("links.secret-file", folder.resolve("secret").toString());
    settings.put("links.base-url", "https://sho.rt");
    // Nothing listens there: counts stay unavailable.
    settings.put("cassandra.contact-points", "127.0.0.1:1");
    settings.put("redis.uri", "redis://127.0.0.1:1");
    settings.putAll(more);
    return settings;
  }

  LinksInstance awaitReady() {
    Awaitility.await()
        .atMost(READY_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> client.get("/health/ready").status() == 200);
    return this;
  }

  LinksClient client() {
    return client;
  }

  int port() {
    return process.port();
  }

  @Override
  public void close() {
    process.close();
  }
}
