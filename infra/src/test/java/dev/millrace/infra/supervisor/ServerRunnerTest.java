package dev.millrace.infra.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.ManagedServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerRunnerTest {
  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(10), Duration.ofMillis(40), 3, Duration.ofMinutes(1));

  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Ledger ledger;
  private ServerRunner runner;

  @BeforeEach
  void create() throws Exception {
    DataFolder data = new DataFolder(directory);
    data.create();
    ledger = new Ledger(data);
  }

  @AfterEach
  void stop() {
    runner.stop();
  }

  @Test
  void shouldStartAgainWhatDiesAndSaySo() throws Exception {
    start(ToyServer.lasting("toy", directory), QUICK);
    long first = runner.status().pid();
    ProcessHandle.of(first).orElseThrow().destroyForcibly();
    await().until(() -> runner.status().restarts() == 1 && ready());
    assertThat(runner.status().pid()).isNotEqualTo(first);
    assertThat(ledger.get("toy").orElseThrow().identity().orElseThrow().pid())
        .isEqualTo(runner.status().pid());
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("died with exit code 137; starting again")
        .contains("restarted");
  }

  @Test
  void shouldGiveUpAfterTooManyDeathsInARow() throws Exception {
    // Lives the first time, so that the start succeeds, and dies at once ever after.
    String script = "[ -e died ] || exec sleep 1000; exit 3";
    start(new ToyServer("toy", script, directory), QUICK);
    Files.createFile(directory.resolve("died"));
    ProcessHandle.of(runner.status().pid()).orElseThrow().destroyForcibly();
    await().until(() -> runner.status().state() == ServerState.FAILED);
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("given up after 4 deaths in a row");
  }

  @Test
  void shouldNotStartAgainWhatItStopped() throws Exception {
    start(ToyServer.lasting("toy", directory), QUICK);
    ProcessHandle process = ProcessHandle.of(runner.status().pid()).orElseThrow();
    runner.stop();
    assertThat(process.isAlive()).isFalse();
    assertThat(runner.status().state()).isEqualTo(ServerState.STOPPED);
    assertThat(runner.status().pid()).isNull();
    assertThat(ledger.servers()).isEmpty();
  }

  @Test
  void shouldStopDuringBackoff() throws Exception {
    Backoff slow = new Backoff(Duration.ofHours(1), Duration.ofHours(1), 3, Duration.ofHours(1));
    start(ToyServer.lasting("toy", directory), slow);
    ProcessHandle.of(runner.status().pid()).orElseThrow().destroyForcibly();
    await().until(() -> runner.status().state() == ServerState.STARTING);
    runner.stop();
    assertThat(runner.status().state()).isEqualTo(ServerState.STOPPED);
  }

  @Test
  void shouldKillWhatDoesNotEndInTime() throws Exception {
    String script = "trap '' TERM; touch trapped; while true; do sleep 1; done";
    start(new ToyServer("toy", script, directory, Duration.ofMillis(200)), QUICK);
    await().until(() -> Files.exists(directory.resolve("trapped")));
    runner.stop();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("killed");
  }

  @Test
  void shouldFailStartWithExitCodeAndPlaceOfOutput() throws Exception {
    ToyServer dying = new ToyServer("toy", "exit 7", directory);
    ManagedServer unready = new UnreadyServer(dying);
    runner = runner(unready, QUICK);
    assertThatThrownBy(runner::start)
        .isInstanceOf(PlatformException.class)
        .hasMessageContaining("exit code 7")
        .hasMessageContaining("toy.out");
  }

  private boolean ready() {
    return runner.status().state() == ServerState.READY;
  }

  private void start(ManagedServer server, Backoff backoff) throws Exception {
    runner = runner(server, backoff);
    runner.start();
  }

  private ServerRunner runner(ManagedServer server, Backoff backoff) {
    Progress progress = new Progress(new PrintStream(said, true, StandardCharsets.UTF_8));
    return new ServerRunner(
        server, 0, ledger, directory.resolve("logs"), progress, backoff, () -> {});
  }
}
