package dev.millrace.infra.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.supervisor.PlatformStatus.Phase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SupervisorTest {
  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);

  @Test
  void shouldStopInReverseOrderAndLeaveNothing() throws Exception {
    Supervisor supervisor = supervisor("one", "two", "three");
    supervisor.start();
    assertThat(status().phase()).isEqualTo(Phase.READY);
    List<Long> pids = status().servers().stream().map(ServerStatus::pid).toList();
    supervisor.stop();
    List<String> stopped =
        said().lines().filter(l -> l.contains("stopped")).map(l -> l.split(" ")[0]).toList();
    assertThat(stopped).containsExactly("three", "two", "one");
    assertThat(pids).allMatch(pid -> ProcessIdentity.of(pid).isEmpty());
    assertThat(status().phase()).isEqualTo(Phase.STOPPED);
    assertThat(ledger().servers()).isEmpty();
    assertThat(ledger().runningSupervisor()).isEmpty();
  }

  @Test
  void shouldTakeEverythingDownWhenOneDoesNotStart() {
    Supervisor supervisor =
        ToyPlatform.supervisor(
            directory,
            out,
            ToyServer.lasting("good", directory),
            new UnreadyServer(new ToyServer("bad", "exit 1", directory)));
    assertThatThrownBy(supervisor::start)
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("bad ended with exit code 1");
    assertThat(ledger().servers()).isEmpty();
    assertThat(status().servers()).allMatch(server -> server.pid() == null);
  }

  @Test
  void shouldRefuseSecondSupervisorOnTheSameFolder() throws Exception {
    Supervisor first = supervisor("one");
    first.start();
    long pid = status().servers().get(0).pid();
    assertThatThrownBy(() -> supervisor("one").start())
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("already running")
        .hasMessageContaining("pid " + ProcessHandle.current().pid());
    assertThat(ProcessIdentity.of(pid)).isPresent();
    first.stop();
  }

  @Test
  void shouldEndWhatKilledSupervisorLeft() throws Exception {
    Process killed =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                ToyPlatform.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("toy.out").toFile())
            .start();
    List<ProcessIdentity> orphans;
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> statusOf(killed.pid()).filter(s -> s.phase() == Phase.READY).isPresent());
      orphans = ledger().servers().stream().map(e -> e.identity().orElseThrow()).toList();
      assertThat(orphans).hasSize(2).allMatch(ProcessIdentity::alive);
    } finally {
      killed.destroyForcibly().waitFor();
    }
    assertThat(orphans).as("outlive their supervisor").allMatch(ProcessIdentity::alive);

    Supervisor next = supervisor("one");
    next.start();
    assertThat(orphans).noneMatch(ProcessIdentity::alive);
    assertThat(said()).contains("Ended what an earlier run had left: two, one");
    assertThat(status().servers()).hasSize(1).allMatch(s -> s.state() == ServerState.READY);
    next.stop();
  }

  private Supervisor supervisor(String... names) {
    ToyServer[] servers = new ToyServer[names.length];
    for (int i = 0; i < names.length; i++) {
      servers[i] = ToyServer.lasting(names[i], directory);
    }
    return ToyPlatform.supervisor(directory, out, servers);
  }

  private String said() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private Ledger ledger() {
    return new Ledger(new DataFolder(directory));
  }

  private PlatformStatus status() {
    return PlatformStatus.read(new DataFolder(directory)).orElseThrow();
  }

  private Optional<PlatformStatus> statusOf(long pid) {
    return PlatformStatus.read(new DataFolder(directory)).filter(s -> s.supervisorPid() == pid);
  }
}
