package dev.millrace.infra.supervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.millrace.infra.servers.DataFolder;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerGroupTest {
  @TempDir Path directory;
  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private ServerGroup group;

  @BeforeEach
  void create() throws Exception {
    DataFolder data = new DataFolder(directory);
    group =
        new ServerGroup(data, new Progress(new PrintStream(said, true, StandardCharsets.UTF_8)));
    group.check(List.of());
  }

  @AfterEach
  void close() {
    group.close();
  }

  @Test
  void shouldStopWhatItStartedLastStartedFirst() throws Exception {
    group.start(ToyServer.lasting("one", directory));
    group.start(ToyServer.lasting("two", directory));
    ProcessHandle one = group.process("one").orElseThrow();
    ProcessHandle two = group.process("two").orElseThrow();
    group.close();
    assertThat(one.isAlive()).isFalse();
    assertThat(two.isAlive()).isFalse();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .containsSubsequence("one", "two", "two", "stopped", "one", "stopped");
    assertThatExceptionOfType(InterruptedException.class)
        .isThrownBy(() -> group.start(ToyServer.lasting("three", directory)));
  }

  @Test
  void shouldNotStartAgainWhatDies() throws Exception {
    group.start(ToyServer.lasting("toy", directory));
    group.process("toy").orElseThrow().destroyForcibly();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> said.toString(StandardCharsets.UTF_8).contains("given up"));
    assertThat(group.process("toy")).isEmpty();
    assertThat(group.process("unknown")).isEmpty();
  }

  @Test
  void shouldSayWhyAServerDoesNotStart() {
    assertThatExceptionOfType(PlatformException.class)
        .isThrownBy(() -> group.start(new UnreadyServer(new ToyServer("toy", "exit 3", directory))))
        .withMessageContaining("toy ended with exit code 3");
  }
}
