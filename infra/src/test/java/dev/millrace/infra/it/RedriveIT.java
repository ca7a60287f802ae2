package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.infra.it.MillraceCommand.Result;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A run of the job has a rule by which no click is one. Once the rule is mended and the dead
 * letters are sent back, its counts are whole; those of the job that had no trouble stay as they
 * were, since it knows what it has seen.
 *
 * <p>Late: the end of a transaction stays as a lag of 1, and other tests await none.
 */
@ExtendWith(SharedPlatform.class)
@Order(Integer.MAX_VALUE - 1)
class RedriveIT {
  private static final Duration COMMAND_WITHIN = Duration.ofMinutes(3);
  private static final Duration DEAD_WITHIN = Duration.ofMinutes(2);
  private static final int CLICKS = 2_000;
  private static final String DATASET = "mended";
  private static final String REASON = "before 2099";
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void shouldMakeCountsWholeOnceTheRuleIsMended(PlatformUnderTest platform) throws Exception {
    LinksHttp links = new LinksHttp(platform.http());
    List<String> codes =
        List.of(
            links.create("https://example.org/dead/1"), links.create("https://example.org/dead/2"));
    // From now on, so that what other tests have clicked stays out of it.
    platform.output(
        words(
            "job submit click-analytics --as mended -- --dataset mended"
                + " --not-before 2099-01-01T00:00:00Z --from latest"));
    ClicksRead.awaitBegun(platform, DATASET);

    SeededClicks clicks = new SeededClicks("redrive", 1, codes);
    ClickLedger ledger = new ClickLedger();
    try (ClickSender sender = new ClickSender(platform.endpoints())) {
      for (int i = 0; i < CLICKS; i++) {
        SentClick click = clicks.next(System.currentTimeMillis());
        ledger.add(click);
        sender.send(click.click());
      }
      sender.flush();
    }
    await()
        .atMost(DEAD_WITHIN)
        .untilAsserted(() -> assertThat(letters(platform).path("count").asInt()).isEqualTo(CLICKS));
    assertThat(letters(platform).path("source").asText()).isEqualTo("links.clicks");
    assertThat(letters(platform).path("redriven").asInt()).isZero();
    ledger.awaitCounted(links, LinkCountsLayout.LIVE);

    String savepoint = platform.output(words("job stop click-analytics-mended")).strip();
    platform.output(
        words(
            "job submit click-analytics --as mended --from " + savepoint + " -- --dataset mended"));
    assertThat(redrive(platform)).contains("Dry run: 2,000 would be sent back, nothing was");
    assertThat(letters(platform).path("redriven").asInt()).isZero();
    assertThat(redrive(platform, "--execute")).containsPattern("(?m)^2,000 sent back$");
    assertThat(redrive(platform, "--execute"))
        .contains("2,000 were sent back before")
        .containsPattern("(?m)^0 sent back$");

    ClicksRead.awaitAll(platform, DATASET);
    ledger.awaitCounted(links, DATASET);
    ClicksRead.awaitAll(platform, LinkCountsLayout.LIVE);
    ledger.assertCounted(links, LinkCountsLayout.LIVE);
    assertThat(letters(platform).path("count").asInt()).as("none is dead again").isEqualTo(CLICKS);
    assertThat(letters(platform).path("redriven").asInt()).isEqualTo(CLICKS);
    platform.output(words("job stop click-analytics-mended"));
  }

  /** What the command says on standard error. */
  private static String redrive(PlatformUnderTest platform, String... more) {
    List<String> arguments =
        new ArrayList<>(List.of("dlq", "redrive", "--topic", "links.dead", "--reason", REASON));
    arguments.addAll(List.of(more));
    Result result = platform.run(COMMAND_WITHIN, "", arguments.toArray(String[]::new));
    assertThat(result.exitCode()).as(result.err()).isZero();
    return result.err();
  }

  /** The one group of dead letters of this test; a missing node if there is none yet. */
  private static JsonNode letters(PlatformUnderTest platform) throws IOException {
    String out =
        platform.output("dlq", "list", "--topic", "links.dead", "--reason", REASON, "--json");
    return out.isBlank() ? MissingNode.getInstance() : JSON.readTree(out);
  }

  private static String[] words(String command) {
    return command.split(" ");
  }
}
