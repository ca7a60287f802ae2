package dev.millrace.jobs.rides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.jobs.runtime.CommandLines;
import dev.millrace.jobs.runtime.StartFrom;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RideSurgeOptionsTest {
  @Test
  void shouldHaveDefaults() {
    RideSurgeOptions options = parse();

    assertThat(options.from()).isEqualTo(StartFrom.COMMITTED);
    assertThat(options.disorder()).isEqualTo(Duration.ofSeconds(10));
    assertThat(options.maxFuture()).isEqualTo(Duration.ofSeconds(10));
    assertThat(options.filterDrivers()).isEqualTo(200_000);
    assertThat(options.stateBackend()).isEqualTo("hashmap");
    assertThat(RideSources.GROUP).isEqualTo("millrace-ride-surge");
  }

  @Test
  void shouldTakeOthers() {
    RideSurgeOptions options =
        parse("--from", "latest", "--filter-drivers", "5", "--state-backend", "rocksdb");

    assertThat(options.from()).isEqualTo(StartFrom.LATEST);
    assertThat(options.filterDrivers()).isEqualTo(5);
    assertThat(options.stateBackend()).isEqualTo("rocksdb");
  }

  @Test
  void shouldSayItsOwnDefaultsInTheHelp() {
    String help = new CommandLine(new RideSurgeOptions()).getUsageMessage();

    assertThat(help).contains("Default: committed.").contains("Default: PT10S.");
  }

  @Test
  void shouldSayWhatIsWrong() {
    assertThatThrownBy(() -> parse("--filter-drivers", "0").filterDrivers())
        .hasMessageContaining("--filter-drivers");
  }

  private static RideSurgeOptions parse(String... arguments) {
    return CommandLines.parse(new RideSurgeOptions(), arguments).orElseThrow();
  }
}
