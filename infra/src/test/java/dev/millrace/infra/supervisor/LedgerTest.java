package dev.millrace.infra.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.infra.servers.DataFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
  @TempDir Path directory;
  private Ledger ledger;
  private Process process;

  @BeforeEach
  void start() throws Exception {
    ledger = new Ledger(new DataFolder(directory));
    process = new ProcessBuilder("sh", "-c", "exec sleep 1000", "the-marker").start();
  }

  @AfterEach
  void stop() {
    process.destroyForcibly();
  }

  @Test
  void shouldReadBackWhatItWrote() {
    Ledger.Entry entry =
        new Ledger.Entry("kafka", 3, "-Dm=x y", Optional.of(identity()), "9092,9093");
    ledger.put(entry);
    assertThat(ledger.get("kafka")).contains(entry);
    assertThat(ledger.servers()).containsExactly(entry);
    ledger.remove("kafka");
    assertThat(ledger.servers()).isEmpty();
  }

  @Test
  void shouldNotListSupervisorAmongServers() {
    ledger.put(new Ledger.Entry(Ledger.SUPERVISOR, 0, "", Optional.of(identity()), ""));
    assertThat(ledger.servers()).isEmpty();
    assertThat(ledger.runningSupervisor()).contains(identity());
  }

  @Test
  void shouldEndWhatItListsAndForgetIt() throws Exception {
    ledger.put(new Ledger.Entry("kafka", 0, "x", Optional.of(identity()), ""));
    assertThat(reap()).containsExactly("kafka");
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
    assertThat(ledger.servers()).isEmpty();
  }

  @Test
  void shouldNeverEndAnotherProcessThatGotTheSamePid() throws Exception {
    ProcessIdentity earlier = new ProcessIdentity(process.pid(), "another boot:1");
    ledger.put(new Ledger.Entry("kafka", 0, "x", Optional.of(earlier), ""));
    assertThat(reap()).isEmpty();
    assertThat(process.isAlive()).isTrue();
    assertThat(ledger.servers()).isEmpty();
  }

  @Test
  void shouldFindProcessWhosePidWasNeverWrittenDown() throws Exception {
    process.destroyForcibly().waitFor();
    String marker = "marker-" + directory;
    process = new ProcessBuilder("sh", "-c", "sleep 1000 & wait", marker).start();
    // The start of a process is over only when its own command line shows.
    ProcessHandle handle = process.toHandle();
    org.awaitility.Awaitility.await().until(() -> CommandLine.contains(handle, marker));
    ledger.put(new Ledger.Entry("kafka", 0, marker, Optional.empty(), ""));
    assertThat(reap()).containsExactly("kafka");
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void shouldKillWhatDoesNotListen() throws Exception {
    process.destroyForcibly().waitFor();
    Path trapped = directory.resolve("trapped");
    process =
        new ProcessBuilder(
                "sh", "-c", "trap '' TERM; touch '" + trapped + "'; while true; do sleep 1; done")
            .start();
    org.awaitility.Awaitility.await().until(() -> java.nio.file.Files.exists(trapped));
    ledger.put(new Ledger.Entry("kafka", 0, "x", Optional.of(identity()), ""));
    new Reaper(ledger, Duration.ofMillis(200)).endLeftovers();
    assertThat(process.waitFor(5, TimeUnit.SECONDS)).isTrue();
  }

  private java.util.List<String> reap() throws InterruptedException {
    return new Reaper(ledger, Duration.ofSeconds(5)).endLeftovers();
  }

  private ProcessIdentity identity() {
    return ProcessIdentity.of(process.pid()).orElseThrow();
  }
}
