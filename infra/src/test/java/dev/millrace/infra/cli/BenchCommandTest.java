package dev.millrace.infra.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** What is refused before anything is started. */
class BenchCommandTest {
  @TempDir Path folder;
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine command = Millrace.commandLine();
    command.setErr(new PrintWriter(err, true));
    return command.execute(arguments);
  }

  @Test
  void shouldRefuseWhatDoesNotExist() {
    assertThat(run("bench", "nothing")).isEqualTo(2);
    assertThat(err.toString()).contains("There is no benchmark nothing. There is: links");
    assertThat(run("bench", "links", "--part", "nothing")).isEqualTo(2);
    assertThat(err.toString()).contains("has no part nothing. It has: redirects, analytics");
  }

  @Test
  void shouldRefuseToCheckAQuickLookOrTooFewRounds() {
    assertThat(run("bench", "links", "--quick", "--check")).isEqualTo(2);
    assertThat(err.toString()).contains("--quick checks nothing");
    assertThat(run("bench", "links", "--rounds", "4")).isEqualTo(2);
    assertThat(err.toString()).contains("--rounds takes 5 or more");
  }

  @Test
  void shouldRefuseAFolderInUseAndAFileWithoutFolder() throws Exception {
    Files.createFile(folder.resolve("something"));
    assertThat(run("bench", "links", "--data", folder.toString())).isEqualTo(2);
    assertThat(err.toString()).contains("is not empty");
    assertThat(run("bench", "links", "--json", folder.resolve("no/file.json").toString()))
        .isEqualTo(2);
    assertThat(err.toString()).contains("--json: there is no folder");
  }

  @Test
  void shouldListAllBenchmarks() {
    assertThat(run("bench")).isZero();
  }
}
