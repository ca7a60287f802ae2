package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.jobs.runtime.CommandLines;
import dev.millrace.jobs.runtime.StartFrom;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClickAnalyticsOptionsTest {
  @Test
  void shouldHaveDefaults() {
    ClickAnalyticsOptions options = parse();

    assertThat(options.dataset()).isEqualTo("live");
    assertThat(options.clicks().name()).isEqualTo("links.clicks");
    assertThat(options.generation()).isEmpty();
    assertThat(options.group("live.g3")).isEqualTo("millrace-click-analytics-live.g3");
    assertThat(options.from()).isEqualTo(StartFrom.EARLIEST);
    assertThat(options.bounded()).isFalse();
    assertThat(options.disorder()).isEqualTo(Duration.ofSeconds(30));
    assertThat(options.rules())
        .isEqualTo(new ClickRules(Duration.ofMillis(500), Duration.ofHours(1), 60));
  }

  @Test
  void shouldReadAnImport() {
    ClickAnalyticsOptions options =
        parse(
            "--dataset",
            "may2015",
            "--generation",
            "2",
            "--clicks",
            "links.clicks.may2015",
            "--from",
            "committed",
            "--bounded");

    assertThat(options.dataset()).isEqualTo("may2015");
    assertThat(options.generation()).hasValue(2);
    assertThat(options.clicks().name()).isEqualTo("links.clicks.may2015");
    assertThat(options.from()).isEqualTo(StartFrom.COMMITTED);
    assertThat(options.bounded()).isTrue();
  }

  @Test
  void shouldPreferItsArgumentsToTheFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("millrace.properties");
    Files.writeString(file, "kafka.bootstrap.servers=file:1\nredis.uri=redis://file:2\n");

    ClickAnalyticsOptions options =
        parse("--config", file.toString(), "--bootstrap-servers", "argument:1");

    assertThat(options.endpoints().kafkaBootstrapServers()).isEqualTo("argument:1");
    assertThat(options.endpoints().redisUri()).hasToString("redis://file:2");
  }

  @Test
  void shouldTakeAListOfProgramsOfOnesOwn(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("bots.txt");
    Files.writeString(file, "# ours\ncurl\n\nmy-checker\n");
    assertThat(BotAgents.load(file).tokens()).containsExactly("curl", "my-checker");
    assertThat(parse("--bot-user-agents", file.toString()).decoder()).isNotNull();

    Files.writeString(file, "# none\n");
    assertThatThrownBy(() -> parse("--bot-user-agents", file.toString()).decoder())
        .hasMessageContaining("no token");
    Files.writeString(file, "Curl\n");
    assertThatThrownBy(() -> parse("--bot-user-agents", file.toString()).decoder())
        .hasMessageContaining("lower case");
  }

  @Test
  void shouldSayWhatIsWrong() {
    assertThatThrownBy(() -> parse("--from", "yesterday"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--from")
        .hasMessageContaining("--help");
    assertThatThrownBy(() -> parse("--clicks", "links.links").clicks())
        .hasMessageContaining("no topic of clicks: links.links");
    assertThatThrownBy(() -> parse("--dataset", "a:b").dataset()).hasMessageContaining("a:b");
    assertThatThrownBy(() -> parse("--live-interval", "PT0S").rules())
        .hasMessageContaining("--live-interval");
    assertThatThrownBy(() -> parse("--lateness", "PT90S").rules())
        .hasMessageContaining("--lateness");
    assertThatThrownBy(() -> parse("--most-visits", "0").rules())
        .hasMessageContaining("--most-visits");
  }

  @Test
  void shouldStopAfterHelp() {
    assertThat(CommandLines.parse(new ClickAnalyticsOptions(), "--help")).isEmpty();
  }

  private static ClickAnalyticsOptions parse(String... arguments) {
    return CommandLines.parse(new ClickAnalyticsOptions(), arguments).orElseThrow();
  }
}
