package dev.millrace.infra.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
