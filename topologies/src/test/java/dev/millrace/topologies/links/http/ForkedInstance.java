package dev.millrace.topologies.links.http;

import dev.millrace.topologies.Main;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** An instance in a JVM of its own, which can be killed. */
final class ForkedInstance implements AutoCloseable {
  private final Process process;
  private final LinksClient client;

  private ForkedInstance(Process process, int port) {
    this.process = process;
    this.client = new LinksClient(port);
  }

  static ForkedInstance start(
      EmbeddedKafka kafka, Path folder, String id, Map<String, String> more) {
    try {
      int port = freePort();
      Map<String, String> settings = new TreeMap<>(LinksInstance.settings(kafka, folder, id, more));
      settings.put("http.port", Integer.toString(port));
      Properties properties = new Properties();
      properties.putAll(settings);
      Path file = folder.resolve(id + ".properties");
      try (var out = Files.newBufferedWriter(file)) {
        properties.store(out, null);
      }
      Process process =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  Main.class.getName(),
                  file.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve(id + ".log").toFile())
              .start();
      return new ForkedInstance(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ForkedInstance awaitReady() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(() -> client.get("/health/ready").status() == 200);
    return this;
  }

  LinksClient client() {
    return client;
  }

  /** kill -9. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM; returns at once. */
  void terminate() {
    process.destroy();
  }

  /** The exit status. */
  int awaitEnd() {
    try {
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        throw new AssertionError("The instance does not end");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
