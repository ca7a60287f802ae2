package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.connectors.links.LinkGenerations;
import dev.millrace.infra.jobs.FlinkRest;
import dev.millrace.infra.jobs.JobState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Counts under other rules: a browser that was people's becomes a robot's. Whoever asks meanwhile
 * gets the old counts or the new ones, and the new rules stay. Last, since other tests are meant
 * for a job that was never replaced.
 */
@Order(Integer.MAX_VALUE)
@ExtendWith(SharedPlatform.class)
class RecomputeIT {
  private static final int CLICKS = 20_000;
  private static final int MORE_CLICKS = 1_000;
  private static final String LIVE = LinkCountsLayout.LIVE;
  private static final Predicate<String> NEW_ROBOT = agent -> agent.contains("Firefox/");

  @TempDir Path folder;

  @Test
  void shouldCountAnewUnderOtherRulesWithoutAGapAndKeepThem(PlatformUnderTest platform)
      throws Exception {
    LinksHttp links = new LinksHttp(platform.http());
    String code = links.create("https://example.org/recomputed/1");
    SeededClicks clicks =
        new SeededClicks(
            "recompute", 1, List.of(code, links.create("https://example.org/recomputed/2")));
    ClickLedger before = new ClickLedger();
    ClickLedger after = new ClickLedger(NEW_ROBOT);
    send(platform, clicks, CLICKS, before, after);
    before.awaitCounted(links, LIVE);
    LinkFigures old = before.hours(code);
    LinkFigures anew = after.hours(code);
    assertThat(anew.totals().bot() - old.totals().bot())
        .isEqualTo(old.browsers().get("Firefox"))
        .isEqualTo(old.totals().human() - anew.totals().human())
        .isPositive();
    assertThat(anew.browsers()).doesNotContainKey("Firefox");

    Path robots = Files.writeString(folder.resolve("robots.txt"), robots());
    try (FiguresSeen seen = FiguresSeen.watch(links, before.hoursPath(LIVE, code))) {
      String said =
          platform.output(
              "job",
              "submit",
              "click-analytics",
              "--from",
              "earliest",
              "--",
              "--bot-user-agents",
              robots.toString());
      assertThat(said).contains("generation 1 is read now");
      seen.awaitLast(anew);
      assertThat(seen.different()).containsExactly(old, anew);
    }
    after.assertCounted(links, LIVE);
    assertOnlyTheNewJobRuns(platform);

    platform.restart();
    assertThat(LinkGenerations.newest(platform.endpoints(), LIVE)).isEqualTo(1);
    assertOnlyTheNewJobRuns(platform);
    after.awaitCounted(links, LIVE);
    send(platform, clicks, MORE_CLICKS, before, after);
    ClicksRead.awaitAll(platform, LinkCountsLayout.generation(LIVE, 1));
    after.awaitCounted(links, LIVE);
  }

  private static void send(
      PlatformUnderTest platform, SeededClicks clicks, int count, ClickLedger... ledgers)
      throws IOException {
    try (ClickSender sender = new ClickSender(platform.endpoints())) {
      for (int i = 0; i < count; i++) {
        SentClick click = clicks.next(System.currentTimeMillis());
        for (ClickLedger ledger : ledgers) {
          ledger.add(click);
        }
        sender.send(click.click());
      }
      sender.flush();
    }
  }

  private static String robots() throws IOException {
    return Files.readString(AwkCount.BOTS) + "\nfirefox/\n";
  }

  private static void assertOnlyTheNewJobRuns(PlatformUnderTest platform) throws Exception {
    assertThat(new FlinkRest(platform.endpoints().flinkRest()).jobs())
        .filteredOn(job -> !job.ended())
        .extracting(JobState::name)
        .filteredOn(name -> name.startsWith("click-analytics"))
        .containsExactly("click-analytics " + LinkCountsLayout.generation(LIVE, 1));
  }
}
