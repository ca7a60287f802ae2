package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.infra.it.MillraceCommand.Result;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole story on a platform of its own, as a stranger runs it. */
@Order(1)
class DemoOnceIT {
  private static final Duration WITHIN = Duration.ofMinutes(6);

  @TempDir Path folder;

  @Test
  void shouldAgreeOnEveryNumberAndLeaveNothingBehind() {
    Result demo =
        MillraceCommand.run(
            WITHIN,
            "",
            "demo",
            "--once",
            "--data",
            folder.toString(),
            "--port-offset",
            Integer.toString(PortOffsets.free()));
    System.out.println(demo.out());
    assertThat(demo.exitCode()).as("%s%n%s", demo.out(), demo.err()).isZero();
    assertThat(demo.out())
        .containsPattern("clicks: redirects, on the topic, counted .* yes\\R")
        .containsPattern("links whose every count agrees .* yes\\R")
        .containsPattern("dead letters of links.clicks .* yes\\R")
        .containsPattern("dead letters of links.commands .* yes\\R")
        .containsPattern("late clicks, set aside .* yes\\R")
        .containsPattern("timelines that are right to the post .* yes\\R")
        .containsPattern("rides: Completed .* yes\\R")
        .containsPattern("rides: payments that are the fare .* yes\\R")
        .contains("All numbers agree")
        .doesNotContain("  NO\n");
    // Every process that a platform starts has its data folder in its command line.
    assertThat(ProcessHandle.allProcesses())
        .extracting(process -> process.info().commandLine().orElse(""))
        .as("processes that are left")
        .noneMatch(command -> command.contains(folder.toString()));
  }
}
