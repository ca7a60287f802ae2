package dev.millrace.infra.bench.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.millrace.schemas.links.v1.Click;
import dev.millrace.topologies.links.domain.LinkCodes;
import dev.millrace.topologies.links.domain.LinkSecret;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ClickTrafficTest {
  private static final int RECORDS = 50_000;
  private static final long SEED = 7;

  private final LinkSet links = new LinkSet(1_000, new LinkCodes(new LinkSecret(new byte[16])));

  private List<Click> clicks(double hot) throws Exception {
    List<byte[]> messages = new ArrayList<>();
    new ClickTraffic(links, hot, RECORDS, SEED)
        .forEach((sent, again) -> messages.add(sent.message()));
    List<Click> clicks = new ArrayList<>();
    for (byte[] message : messages) {
      clicks.add(Click.parseFrom(message));
    }
    return clicks;
  }

  @Test
  void shouldMakeTheSameClicksOfTheSameSeed() throws Exception {
    assertThat(clicks(0.5)).isEqualTo(clicks(0.5));
  }

  @Test
  void shouldSpreadClicksAtTheLoadThatWasAskedFor() throws Exception {
    List<Click> clicks = clicks(0);
    long end = ClickTraffic.START_MS + RECORDS * 1_000L / ClickTraffic.PER_SECOND;
    assertThat(clicks)
        .allMatch(click -> click.getClickedAtMs() >= ClickTraffic.START_MS)
        .allMatch(click -> click.getClickedAtMs() < end + 1_000);
    long last = clicks.stream().mapToLong(Click::getClickedAtMs).max().orElseThrow();
    assertThat(last).isGreaterThanOrEqualTo(end - 1_000);
  }

  @Test
  void shouldSendHalfOfAllClicksToTheHotLink() throws Exception {
    String first = links.code(0);
    assertThat(clicks(0.5).stream().filter(click -> click.getCode().equals(first)).count())
        .isBetween(RECORDS / 2L, RECORDS * 6L / 10);
  }

  /** Counted once more from the messages alone, by other means. */
  @Test
  void shouldKnowWhatCountingMustGive() throws Exception {
    ClickTruth truth = new ClickTruth(links.count());
    new ClickTraffic(links, 0, RECORDS, SEED).forEach(truth::add);

    Set<String> ids = new HashSet<>();
    Map<String, Integer> people = new HashMap<>();
    Map<String, Integer> programs = new HashMap<>();
    Set<List<Object>> linkMinutes = new HashSet<>();
    Set<List<Object>> visits = new HashSet<>();
    for (Click click : clicks(0)) {
      boolean bot = click.getUserAgent().toLowerCase(Locale.ROOT).contains("bot");
      linkMinutes.add(List.of(click.getCode(), click.getClickedAtMs() / 60_000));
      visits.add(List.of(click.getCode(), click.getVisitor()));
      if (ids.add(click.getClickId())) {
        (bot ? programs : people).merge(click.getCode(), 1, Integer::sum);
      }
    }

    assertThat(truth.records()).isEqualTo(RECORDS);
    assertThat(truth.human() + truth.bot()).isEqualTo(ids.size());
    assertThat(truth.bot())
        .isEqualTo(programs.values().stream().mapToLong(Integer::longValue).sum())
        .isBetween(800L, 1_200L);
    assertThat(truth.repeated()).isEqualTo(RECORDS - ids.size()).isBetween(20L, 90L);
    assertThat(truth.linkMinutes()).isEqualTo(linkMinutes.size());
    assertThat(truth.visits()).isCloseTo(visits.size(), within(0.01 * visits.size()));
    for (int link = 0; link < links.count(); link++) {
      String code = links.code(link);
      assertThat(truth.human(link)).as(code).isEqualTo(people.getOrDefault(code, 0).longValue());
      assertThat(truth.bot(link)).as(code).isEqualTo(programs.getOrDefault(code, 0).longValue());
    }
  }
}
