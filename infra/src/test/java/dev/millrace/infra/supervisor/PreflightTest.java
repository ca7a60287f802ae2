package dev.millrace.infra.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.Settings;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.servers.FlinkJobManager;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.servers.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreflightTest {
  @TempDir Path directory;

  @Test
  void shouldNameBusyPortItsServerAndTheWayOut() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      RedisServer redis = redisOn(taken.getLocalPort());
      assertThatThrownBy(() -> Preflight.ports(List.of(redis)))
          .isInstanceOfSatisfying(
              PlatformException.class,
              e -> assertThat(e.exitCode()).isEqualTo(PlatformException.PREFLIGHT))
          .hasMessageContaining("Port " + taken.getLocalPort())
          .hasMessageContaining("redis")
          .hasMessageContaining("--port-offset");
    }
  }

  @Test
  void shouldRefuseFarFlinkThatCouldNotReachServersHere() throws PlatformException {
    String far = "http://user:hidden@flink.example:8081";
    assertThatThrownBy(() -> sight(Map.of("flink.rest", far)))
        .hasMessageContaining("flink.example")
        .hasMessageContaining("kafka")
        .hasMessageNotContaining("hidden");
    sight(Map.of());
    sight(Map.of("flink.rest", "http://127.0.0.1:8081"));
    sight(
        Map.of(
            "flink.rest", far,
            "kafka.bootstrap.servers", "kafka.example:9092",
            "redis.uri", "redis://redis.example",
            "cassandra.contact-points", "cassandra.example:9042"));
  }

  private void sight(Map<String, String> settings) throws PlatformException {
    Preflight.sight(config(settings), Endpoints.of(settings));
  }

  private PlatformConfig config(Map<String, String> settings) {
    return new PlatformConfig(
        new Distribution(directory),
        new DataFolder(directory),
        new Ports(0),
        Settings.of(settings),
        Set.of(),
        false);
  }

  @Test
  void shouldSeeListenerOnEveryInterface() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      assertThat(Preflight.busy(taken.getLocalPort())).isTrue();
    }
  }

  @Test
  void shouldAcceptFreePort() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    RedisServer redis = redisOn(free);
    assertThatCode(() -> Preflight.ports(List.of(redis))).doesNotThrowAnyException();
  }

  @Test
  void shouldRefusePageOnPortThatBrowsersRefuse() {
    FlinkJobManager page =
        new FlinkJobManager(
            new Distribution(directory), new DataFolder(directory), new Ports(10_080 - 8_081));
    assertThatThrownBy(() -> Preflight.ports(List.of(page)))
        .hasMessageContaining("10080")
        .hasMessageContaining("--port-offset");
  }

  @Test
  void shouldRefuseOtherJava() {
    assertThatThrownBy(() -> Preflight.java(21)).hasMessageContaining("this is Java 21");
    assertThatCode(() -> Preflight.java(17)).doesNotThrowAnyException();
  }

  @Test
  void shouldRefuseDataFolderThatCannotBeWritten() throws IOException {
    // A folder below a file: not even root can write there.
    Path file = Files.createFile(directory.resolve("file"));
    assertThatThrownBy(() -> Preflight.writable(file.resolve("data")))
        .hasMessageContaining("not writable")
        .hasMessageContaining("--data");
  }

  @Test
  void shouldLeaveNothingInWritableFolder() throws Exception {
    Preflight.writable(directory.resolve("data"));
    assertThat(directory.resolve("data")).isEmptyDirectory();
  }

  @Test
  void shouldRefuseFullDiskAndShortMemory() {
    assertThatThrownBy(() -> Preflight.disk(directory, 2_047)).hasMessageContaining("2047 MB free");
    assertThatCode(() -> Preflight.disk(directory, 2_048)).doesNotThrowAnyException();
    assertThatThrownBy(() -> Preflight.memory(999, 1_000)).hasMessageContaining("up to 1000 MB");
    assertThatCode(() -> Preflight.memory(1_000, 1_000)).doesNotThrowAnyException();
  }

  private RedisServer redisOn(int port) {
    return new RedisServer(new DataFolder(directory), new Ports(port - 6379));
  }
}
