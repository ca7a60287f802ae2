package dev.millrace.infra.it;

import static org.awaitility.Awaitility.await;

import dev.millrace.topologies.testing.EmbeddedKafka;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A topologies process of its own, without the rest of a platform, on a broker of the test. */
final class TopologiesInstance implements AutoCloseable {
  private static final Duration READY_WITHIN = Duration.ofSeconds(90);
  private static final Duration ENDED_WITHIN = Duration.ofSeconds(60);

  private final Process process;
  private final URI http;
  private final Path log;

  private TopologiesInstance(Process process, URI http, Path log) {
    this.process = process;
    this.http = http;
    this.log = log;
  }

  /**
   * Starts one; not ready yet.
   *
   * @param folder holds what instances share, and the state of each
   * @param standbys copies of each store on other instances
   */
  static TopologiesInstance start(EmbeddedKafka kafka, Path folder, String id, int standbys)
      throws IOException {
    return start(kafka, folder, id, Map.of("standby.replicas", Integer.toString(standbys)));
  }

  /**
   * Starts one; not ready yet.
   *
   * @param beside settings beside those that say where everything is
   */
  static TopologiesInstance start(
      EmbeddedKafka kafka, Path folder, String id, Map<String, String> beside) throws IOException {
    int port = freePort();
    Properties settings = new Properties();
    settings.setProperty("kafka.bootstrap.servers", kafka.bootstrapServers());
    settings.setProperty("http.port", Integer.toString(port));
    settings.setProperty("instance.id", id);
    settings.setProperty("state.dir", folder.resolve(id).toString());
    settings.setProperty("links.secret-file", folder.resolve("secret").toString());
    settings.setProperty("links.base-url", "https://sho.rt");
    // Nothing listens there: these tests ask for no counts.
    settings.setProperty("cassandra.contact-points", "127.0.0.1:1");
    settings.setProperty("redis.uri", "redis://127.0.0.1:1");
    settings.putAll(beside);
    StringWriter text = new StringWriter();
    settings.store(text, null);
    Path file = Files.writeString(folder.resolve(id + ".properties"), text.toString());
    Path log = folder.resolve(id + ".log");
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx384m",
            "-XX:+UseSerialGC",
            "-cp",
            MillraceCommand.MODULE.resolve("target/millrace/lib/cli") + "/*",
            "dev.millrace.topologies.Main",
            file.toString());
    builder.environment().keySet().removeIf(name -> name.startsWith("MILLRACE_"));
    Process process = builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
    return new TopologiesInstance(process, URI.create("http://127.0.0.1:" + port), log);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  TopologiesInstance awaitReady() {
    LinksHttp links = links();
    await()
        .atMost(READY_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .failFast("it ended", this::requireAlive)
        .until(() -> links.status("/health/ready") == 200);
    return this;
  }

  private void requireAlive() {
    if (!process.isAlive()) {
      throw new AssertionError(said());
    }
  }

  LinksHttp links() {
    return new LinksHttp(http);
  }

  /** As {@code kill -9}. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** As {@code kill}: SIGTERM. */
  void terminate() {
    process.destroy();
  }

  boolean awaitEnd() throws InterruptedException {
    return process.waitFor(ENDED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
  }

  private String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
