package dev.millrace.topologies.timelines.http;

import dev.millrace.connectors.Settings;
import dev.millrace.topologies.runtime.TopologiesProcess;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.testing.ApiClient;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.timelines.TimelinesSystem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** One instance of home timelines on an embedded Kafka, in this JVM, and whoever speaks to it. */
final class TimelinesInstance implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);

  private final TopologiesProcess process;
  private final ApiClient client;

  private TimelinesInstance(TopologiesProcess process) {
    this.process = process;
    this.client = new ApiClient(process.port());
  }

  /** Starts one and waits until it is ready. */
  static TimelinesInstance start(EmbeddedKafka kafka, Path folder, String id) {
    Map<String, String> settings =
        Map.of(
            "kafka.bootstrap.servers",
            kafka.bootstrapServers(),
            "http.port",
            "0",
            "instance.id",
            id,
            "state.dir",
            folder.resolve(id).toString());
    TimelinesInstance instance =
        new TimelinesInstance(
            TopologiesProcess.start(
                Settings.of(settings), List.of(TimelinesSystem::new), routes -> {}));
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

  int port() {
    return process.port();
  }

  /** Writes a post; the answer to it. */
  ApiClient.Answer post(String author, String text, String... headers) {
    String body = "{\"author\":\"%s\",\"text\":\"%s\"}".formatted(author, text);
    return client.post("/api/posts", body, headers);
  }

  /** Reads; the answer includes the write of the token. */
  ApiClient.Answer get(String path, String token) {
    return client.get(path, Position.HEADER, token);
  }

  /** The token of an answer to a write. */
  static String token(ApiClient.Answer answer) {
    return answer.header(Position.HEADER);
  }

  @Override
  public void close() {
    process.close();
  }
}
