package dev.millrace.infra;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.infra.it.PortOffsets;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.supervisor.Ledger;
import dev.millrace.infra.supervisor.PlatformStatus;
import dev.millrace.infra.supervisor.ProcessIdentity;
import dev.millrace.infra.supervisor.ServerState;
import dev.millrace.infra.supervisor.ServerStatus;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real servers, started and stopped through the command line as a user does it. */
final class EmbeddedServersIT {
  @TempDir Path directory;

  private final Ports ports = new Ports(PortOffsets.free());

  @AfterEach
  void stop() throws Exception {
    millrace("down");
  }

  @Test
  void shouldStartAllServersAndLeaveNothingBehind() throws Exception {
    Result up = millrace("up", "--servers-only", "--port-offset=" + ports.offset());
    assertThat(up.exitCode()).as(up.output()).isZero();

    PlatformStatus status = PlatformStatus.read(new DataFolder(directory)).orElseThrow();
    assertThat(status.servers())
        .extracting(ServerStatus::name)
        .containsExactly("cassandra", "kafka", "redis", "flink-jobmanager", "flink-taskmanager");
    assertThat(status.servers()).allMatch(server -> server.state() == ServerState.READY);
    assertThat(millrace("status").exitCode()).isZero();
    List<Integer> listening = listening();
    assertThat(listening).contains(ports.kafka(), ports.cassandra(), ports.redis());
    assertOnLoopbackOnly(status);

    Result second = millrace("up", "--servers-only", "--port-offset=" + ports.offset());
    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.output()).contains("already running").hasLineCount(1);

    List<ProcessIdentity> processes =
        new Ledger(new DataFolder(directory))
            .servers().stream().map(entry -> entry.identity().orElseThrow()).toList();
    assertThat(processes).hasSize(5).allMatch(ProcessIdentity::alive);
    Result down = millrace("down");
    assertThat(down.exitCode()).as(down.output()).isZero();
    assertThat(processes).noneMatch(ProcessIdentity::alive);
    assertThat(listening()).isEmpty();
    assertThat(millrace("status").exitCode()).isEqualTo(1);
  }

  /** Only where the kernel tells, on Linux: no socket of ours is bound to every interface. */
  private static void assertOnLoopbackOnly(PlatformStatus status) throws IOException {
    if (!Files.isReadable(Path.of("/proc/net/tcp"))) {
      System.err.println("SKIPPED: whether sockets are bound to loopback cannot be seen here");
      return;
    }
    for (ServerStatus server : status.servers()) {
      List<String> inodes = socketInodes(server.pid());
      for (String table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
        for (String line : Files.readAllLines(Path.of(table))) {
          String[] fields = line.trim().split("\\s+");
          boolean listens = fields.length > 9 && fields[3].equals("0A");
          if (listens && inodes.contains("socket:[" + fields[9] + "]")) {
            // 127.0.0.1, plain or mapped into IPv6, in the byte order of the kernel.
            assertThat(fields[1]).as(server.name()).contains("0100007F:");
          }
        }
      }
    }
  }

  private static List<String> socketInodes(long pid) throws IOException {
    List<String> inodes = new ArrayList<>();
    try (var links = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      for (Path link : links.toList()) {
        try {
          inodes.add(Files.readSymbolicLink(link).toString());
        } catch (IOException e) {
          // Closed since it was listed.
        }
      }
    }
    return inodes;
  }

  private List<Integer> listening() throws IOException {
    List<Integer> open = new ArrayList<>();
    for (int port :
        new int[] {
          ports.kafka(), ports.kafkaController(), ports.cassandra(), ports.cassandraStorage(),
          ports.redis(), ports.flinkRest(), ports.flinkRpc(), ports.flinkBlob(),
          ports.taskManagerRpc(), ports.taskManagerData()
        }) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        open.add(socket.getPort());
      } catch (ConnectException e) {
        // Nobody listens.
      }
    }
    return open;
  }

  private record Result(int exitCode, String output) {}

  private Result millrace(String... arguments) throws Exception {
    Path home = Distribution.locate().home();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dmillrace.home=" + home);
    command.add("-Dlogback.configurationFile=millrace-cli-logback.xml");
    command.addAll(List.of("-cp", home + "/lib/cli/*", "dev.millrace.infra.cli.Millrace"));
    command.addAll(List.of(arguments));
    command.add("--data=" + directory);
    Path output = Files.createTempFile("millrace", ".out");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(180, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
      return new Result(process.exitValue(), Files.readString(output));
    } finally {
      process.destroyForcibly();
      Files.delete(output);
    }
  }
}
