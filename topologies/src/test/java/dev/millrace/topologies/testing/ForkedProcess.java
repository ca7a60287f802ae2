package dev.millrace.topologies.testing;

import dev.millrace.topologies.Main;
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

/** The topologies process in a JVM of its own, which can be killed. */
public final class ForkedProcess implements AutoCloseable {
  private final Process process;
  private final int port;

  private ForkedProcess(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts one.
   *
   * @param folder for its settings and its log
   * @param settings without a port: it gets a free one
   */
  public static ForkedProcess start(Path folder, String id, Map<String, String> settings) {
    try {
      int port = freePort();
      Map<String, String> all = new TreeMap<>(settings);
      all.put("http.port", Integer.toString(port));
      Properties properties = new Properties();
      properties.putAll(all);
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
      return new ForkedProcess(process, port);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  public ForkedProcess awaitReady() {
    ApiClient client = new ApiClient(port);
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(100))
        .ignoreExceptions()
        .until(() -> client.get("/health/ready").status() == 200);
    return this;
  }

  /** kill -9. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  /** SIGTERM; returns at once. */
  public void terminate() {
    process.destroy();
  }

  /** The exit status. */
  public int awaitEnd() {
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
