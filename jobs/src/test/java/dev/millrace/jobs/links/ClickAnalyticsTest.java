package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.withinPercentage;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.connectors.links.ClickTally;
import dev.millrace.connectors.links.Dimension;
import dev.millrace.connectors.links.Granularity;
import dev.millrace.jobs.TestCluster;
import dev.millrace.jobs.runtime.Envelope;
import dev.millrace.jobs.runtime.StreamEnvironments;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.TopLink;
import dev.millrace.schemas.links.v1.TopLinks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ClickAnalyticsTest {
  private static final ClickRules RULES =
      new ClickRules(Duration.ofMillis(20), Duration.ofHours(1), 60);
  private static final ClickRules STRICT = new ClickRules(Duration.ofMillis(20), Duration.ZERO, 60);
  private static TestCluster cluster;

  private final Collected collected = new Collected();

  @BeforeAll
  static void start() throws Exception {
    cluster = new TestCluster();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void shouldCountPeopleAndProgramsPerMinuteHourAndDay() throws Exception {
    run(
        1,
        RULES,
        clicks(
            Clicks.human("a", 0),
            Clicks.bot("a", 59),
            Clicks.human("a", 60),
            Clicks.human("b", 3_600)));

    assertThat(collected.hours())
        .extracting(h -> h.code, h -> second(h.startMs), h -> h.complete)
        .containsExactlyInAnyOrder(tuple("a", 0L, true), tuple("b", 3_600L, true));
    ClickTally a = ClickTally.hour(only(collected.hours(), "a").tally);
    assertThat(List.of(a.human(0), a.bot(0), a.human(1), a.bot(1))).containsExactly(1L, 1L, 1L, 0L);
    assertThat(a.visitors()).isEqualTo(2);
    assertThat(a.by(Dimension.COUNTRY).of("DE")).isEqualTo(2);
    assertThat(a.by(Dimension.REFERRER).of("example.org")).isEqualTo(2);
    assertThat(a.by(Dimension.BROWSER).of("Firefox")).isEqualTo(2);
    ClickTally day = ClickTally.day(only(collected.days(), "b").tally);
    assertThat(day.human(14)).isEqualTo(1);
  }

  @Test
  void shouldCorrectWhatWasPublishedForAnHourAndSetAsideWhatComesLater() throws Exception {
    ClickEvent correction = Clicks.human("a", 59);
    ClickEvent late = Clicks.human("a", 58);
    late.redriveCount = new byte[] {'2'};
    run(
        1,
        RULES,
        clicks(
            Clicks.human("a", 10),
            Clicks.human("b", 3_600 + 89), // by a second, the first minute can still change
            correction,
            Clicks.human("b", 3_600 + 90),
            late,
            Clicks.human("a", 60)));

    assertThat(collected.late()).extracting(click -> click.atMs).containsExactly(late.atMs);
    assertThat(Click.parseFrom(collected.late().get(0).message).getClickId())
        .isEqualTo("a@" + late.atMs);
    assertThat(collected.late().get(0).redriveCount).containsExactly('2');
    assertThat(ClickTally.hour(only(collected.hours(), "a").tally).human()).isEqualTo(3);
  }

  @Test
  void shouldCountAClickThatComesTwiceOnce() throws Exception {
    run(
        1,
        RULES,
        clicks(
            Clicks.human("a", 0),
            Clicks.human("a", 0),
            Clicks.human("b", 3_000),
            Clicks.human("a", 0)));

    assertThat(ClickTally.hour(only(collected.hours(), "a").tally).human()).isEqualTo(1);
    assertThat(collected.late()).isEmpty();
  }

  @Test
  void shouldTakeAnImplausibleRateForAProgram() throws Exception {
    List<Envelope<ClickEvent>> clicks = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      ClickEvent click = Clicks.click("a", Clicks.START_MS + i, false);
      click.visitor = 1;
      clicks.add(Envelope.of(click));
    }
    run(1, RULES, clicks);

    ClickTally tally = ClickTally.hour(only(collected.hours(), "a").tally);
    assertThat(tally.human()).isEqualTo(60);
    assertThat(tally.bot()).isEqualTo(40);
    assertThat(tally.visitors()).isEqualTo(1);
  }

  @Test
  void shouldGoOnAfterPoison() throws Exception {
    run(
        1,
        RULES,
        List.of(
            Envelope.of(Clicks.human("a", 0)),
            Envelope.dead(Clicks.poison()),
            Envelope.of(Clicks.human("a", 1))));

    assertThat(collected.dead()).extracting(dead -> dead.message).containsExactly("bad");
    assertThat(ClickTally.hour(only(collected.hours(), "a").tally).human()).isEqualTo(2);
  }

  @RepeatedTest(5)
  void shouldAgreeWithAPlainFoldWhateverTheParallelism(RepetitionInfo run) throws Exception {
    Random random = new Random(run.getCurrentRepetition());
    List<ClickEvent> clicks = stream(random, 5_000, Clicks.DISORDER_MS);

    run(2, RULES, clicks.stream().map(Envelope::of).toList());

    ClickOracle oracle = ClickOracle.fold(clicks, RULES);
    assertThat(oracle.late).isEmpty();
    assertThat(oracle.duplicates).isPositive();
    assertThat(collected.late()).isEmpty();
    agree(oracle);
  }

  @RepeatedTest(5)
  void shouldAgreeWithAPlainFoldOnWhatIsLate(RepetitionInfo run) throws Exception {
    Random random = new Random(100 + run.getCurrentRepetition());
    List<ClickEvent> clicks = stream(random, 5_000, 10 * Clicks.DISORDER_MS);

    run(1, STRICT, clicks.stream().map(Envelope::of).toList());

    ClickOracle oracle = ClickOracle.fold(clicks, STRICT);
    assertThat(oracle.late).isNotEmpty();
    assertThat(collected.late())
        .extracting(click -> click.code, click -> click.atMs)
        .containsExactlyInAnyOrderElementsOf(
            oracle.late.stream().map(click -> tuple(click.code, click.atMs)).toList());
    assertThat(collected.late())
        .allSatisfy(click -> assertThat(Click.parseFrom(click.message).getClickId()).isNotEmpty());
    agree(oracle);
  }

  private void agree(ClickOracle oracle) {
    assertThat(ClickOracle.hours(collected.hours())).isEqualTo(oracle.hours);
    assertThat(ClickOracle.days(collected.days())).isEqualTo(oracle.days);
    assertThat(collected.days())
        .allSatisfy(
            day ->
                assertThat(ClickTally.day(day.tally).visitors())
                    .isCloseTo(oracle.visitors(day.code, day.startMs), withinPercentage(5)));
  }

  @Test
  void shouldPublishGrowingVersionsThatEndWithTheFinalOne() throws Exception {
    List<ClickEvent> clicks = stream(new Random(42), 20_000, Clicks.DISORDER_MS);

    run(2, RULES, clicks.stream().map(Envelope::of).toList());

    Map<String, List<Long>> versions =
        collected.live().stream()
            .collect(
                Collectors.groupingBy(
                    hour -> hour.code + hour.startMs,
                    Collectors.mapping(hour -> hour.version, Collectors.toList())));
    assertThat(versions)
        .allSatisfy(
            (hour, sequence) -> {
              assertThat(sequence).isSorted().doesNotHaveDuplicates();
              assertThat(sequence.get(sequence.size() - 1) & 1).isEqualTo(1);
            });
    assertThat(collected.live().stream().filter(hour -> hour.complete).count())
        .isEqualTo(collected.hours().size());
  }

  @Test
  void shouldTellWhichLinksHaveMost() throws Exception {
    List<Envelope<ClickEvent>> clicks = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      clicks.add(Envelope.of(Clicks.human("many", i)));
      if (i % 10 == 0) {
        clicks.add(Envelope.of(Clicks.human("few", i)));
        clicks.add(Envelope.of(Clicks.bot("programs", i)));
      }
    }
    run(1, RULES, clicks);

    // Time has come to 299 s less the disorder: the last minute that is over is the fourth.
    assertThat(last(Granularity.MINUTE).getLinksList())
        .containsExactly(top("many", 60), top("few", 6));
    assertThat(last(Granularity.MINUTE).getFromMs()).isEqualTo(Clicks.START_MS + 180_000);
    assertThat(last(Granularity.HOUR).getLinksList())
        .containsExactly(top("many", 300), top("few", 30));
    assertThat(last(Granularity.DAY).getLinksList())
        .containsExactly(top("many", 300), top("few", 30));
    assertThat(last(Granularity.DAY).getError()).isZero();
  }

  private TopLinks last(Granularity window) throws InvalidProtocolBufferException {
    List<TopLinkView> views =
        collected.top().stream().filter(view -> view.window == window).toList();
    return TopLinks.parseFrom(views.get(views.size() - 1).message);
  }

  private static TopLink top(String code, long clicks) {
    return TopLink.newBuilder().setCode(code).setClicks(clicks).build();
  }

  private void run(int parallelism, ClickRules rules, List<Envelope<ClickEvent>> envelopes)
      throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism);
    StreamEnvironments.configure(environment, Duration.ofSeconds(1));
    ClickAnalytics.wire(
        environment
            .fromData(envelopes, Clicks.ENVELOPE)
            .uid("test-clicks")
            .setParallelism(1)
            .assignTimestampsAndWatermarks(Clicks.strictTime())
            .uid("test-time")
            .setParallelism(1),
        collected.sinks(),
        AlwaysThere::new,
        rules);
    cluster.run(environment);
  }

  private static List<Envelope<ClickEvent>> clicks(ClickEvent... clicks) {
    return Arrays.stream(clicks).map(Envelope::of).toList();
  }

  private static LinkSpan only(List<LinkSpan> spans, String code) {
    List<LinkSpan> those = spans.stream().filter(span -> span.code.equals(code)).toList();
    assertThat(those).hasSize(1);
    return those.get(0);
  }

  /**
   * Clicks on a few links over about three hours, each moved back by up to the disorder; one in
   * twenty comes twice.
   */
  private static List<ClickEvent> stream(Random random, int size, long disorderMs) {
    record Sent(long atMs, ClickEvent click) {}
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      long atMs = Clicks.START_MS + (long) (random.nextDouble() * 3 * 3_600_000);
      ClickEvent click = Clicks.click("link" + random.nextInt(7), atMs, random.nextInt(4) == 0);
      click.id = Clicks.hash("click" + i);
      click.visitor = Clicks.hash("visitor" + random.nextInt(1_000));
      if (!click.agent.bot()) {
        Clicks.from(
            click, "C" + random.nextInt(5), "host" + random.nextInt(20), "B" + random.nextInt(3));
      }
      for (int times = random.nextInt(20) == 0 ? 2 : 1; times > 0; times--) {
        sent.add(new Sent(atMs + (long) (random.nextDouble() * disorderMs), click));
      }
    }
    sent.sort(Comparator.comparingLong(Sent::atMs));
    return sent.stream().map(Sent::click).toList();
  }

  private static long second(long atMs) {
    return (atMs - Clicks.START_MS) / 1_000;
  }
}
