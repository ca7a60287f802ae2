package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.connectors.links.Granularity;
import dev.millrace.jobs.TestCluster;
import dev.millrace.jobs.runtime.Envelope;
import dev.millrace.jobs.runtime.StreamEnvironments;
import java.time.Duration;
import java.util.ArrayList;
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
  private static final Duration NEVER_EARLY = Duration.ofHours(1);
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
  void shouldCountPeopleAndProgramsPerMinuteAndHour() throws Exception {
    run(
        1,
        List.of(
            Envelope.of(Clicks.human("a", 0)),
            Envelope.of(Clicks.bot("a", 59)),
            Envelope.of(Clicks.human("a", 60)),
            Envelope.of(Clicks.human("b", 3_600))));

    assertThat(collected.history())
        .extracting(
            c -> c.code, c -> c.granularity, c -> second(c.startMs), c -> c.human, c -> c.bot)
        .containsExactlyInAnyOrder(
            tuple("a", Granularity.MINUTE, 0L, 1L, 1L),
            tuple("a", Granularity.MINUTE, 60L, 1L, 0L),
            tuple("a", Granularity.HOUR, 0L, 2L, 1L),
            tuple("b", Granularity.MINUTE, 3_600L, 1L, 0L),
            tuple("b", Granularity.HOUR, 3_600L, 1L, 0L));
    assertThat(collected.history()).allMatch(count -> count.complete);
  }

  @Test
  void shouldCountALateClickInNeitherMinuteNorHour() throws Exception {
    ClickEvent late = Clicks.human("a", 59);
    run(
        1,
        List.of(
            Envelope.of(Clicks.human("a", 10)),
            Envelope.of(Clicks.human("b", 89)),
            Envelope.of(Clicks.human("a", 58)), // 29 s after its minute: not late
            Envelope.of(Clicks.human("b", 90)),
            Envelope.of(late),
            Envelope.of(Clicks.human("a", 60))));

    assertThat(collected.late()).extracting(click -> click.id).containsExactly(late.id);
    assertThat(collected.late().get(0).message).isEqualTo(late.message);
    assertThat(collected.history())
        .filteredOn(count -> count.code.equals("a"))
        .extracting(count -> count.granularity, count -> count.human)
        .containsExactlyInAnyOrder(
            tuple(Granularity.MINUTE, 2L),
            tuple(Granularity.MINUTE, 1L),
            tuple(Granularity.HOUR, 3L));
  }

  @Test
  void shouldGoOnAfterPoison() throws Exception {
    run(
        1,
        List.of(
            Envelope.of(Clicks.human("a", 0)),
            Envelope.dead(Clicks.poison()),
            Envelope.of(Clicks.human("a", 1))));

    assertThat(collected.dead()).extracting(dead -> dead.message).containsExactly("bad");
    assertThat(collected.history()).allMatch(count -> count.human == 2).hasSize(2);
  }

  @RepeatedTest(5)
  void shouldAgreeWithAPlainFoldWhateverTheParallelism(RepetitionInfo run) throws Exception {
    Random random = new Random(run.getCurrentRepetition());
    List<ClickEvent> clicks = stream(random, 5_000, Clicks.DISORDER_MS);

    run(2, clicks.stream().map(Envelope::of).toList());

    ClickOracle oracle = ClickOracle.fold(clicks);
    assertThat(oracle.late).isEmpty();
    assertThat(collected.late()).isEmpty();
    assertThat(ClickOracle.byBucket(collected.history())).isEqualTo(oracle.closed);
  }

  @RepeatedTest(5)
  void shouldAgreeWithAPlainFoldOnWhatIsLate(RepetitionInfo run) throws Exception {
    Random random = new Random(100 + run.getCurrentRepetition());
    List<ClickEvent> clicks = stream(random, 5_000, 10 * Clicks.DISORDER_MS);

    run(1, clicks.stream().map(Envelope::of).toList());

    ClickOracle oracle = ClickOracle.fold(clicks);
    assertThat(oracle.late).isNotEmpty();
    assertThat(collected.late()).extracting(click -> click.id).isEqualTo(ids(oracle.late));
    assertThat(ClickOracle.byBucket(collected.history())).isEqualTo(oracle.closed);
  }

  @Test
  void shouldPublishGrowingVersionsThatEndWithTheFinalOne() throws Exception {
    List<ClickEvent> clicks = stream(new Random(42), 20_000, Clicks.DISORDER_MS);
    StreamExecutionEnvironment environment = environment(2);
    ClickAnalytics.wire(
        environment
            .fromData(clicks.stream().map(Envelope::of).toList(), Clicks.ENVELOPE)
            .uid("test-clicks")
            .setParallelism(1)
            .assignTimestampsAndWatermarks(Clicks.strictTime())
            .uid("test-time")
            .setParallelism(1),
        collected.sinks(),
        Duration.ofMillis(1));
    cluster.run(environment);

    Map<String, List<Long>> versions =
        collected.live().stream()
            .collect(
                Collectors.groupingBy(
                    count -> count.code + count.granularity + count.startMs,
                    Collectors.mapping(count -> count.bucket().version(), Collectors.toList())));
    assertThat(versions)
        .allSatisfy(
            (bucket, sequence) -> {
              assertThat(sequence).isSorted().doesNotHaveDuplicates();
              assertThat(sequence.get(sequence.size() - 1) & 1).isEqualTo(1);
            });
    assertThat(collected.live().stream().filter(count -> count.complete).count())
        .isEqualTo(collected.history().size());
  }

  private void run(int parallelism, List<Envelope<ClickEvent>> envelopes) throws Exception {
    StreamExecutionEnvironment environment = environment(parallelism);
    ClickAnalytics.wire(
        environment
            .fromData(envelopes, Clicks.ENVELOPE)
            .uid("test-clicks")
            .setParallelism(1)
            .assignTimestampsAndWatermarks(Clicks.strictTime())
            .uid("test-time")
            .setParallelism(1),
        collected.sinks(),
        NEVER_EARLY);
    cluster.run(environment);
  }

  private static StreamExecutionEnvironment environment(int parallelism) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism);
    StreamEnvironments.configure(environment, Duration.ofSeconds(1));
    return environment;
  }

  /** Clicks on a few links over about three hours, each moved back by up to the disorder. */
  private static List<ClickEvent> stream(Random random, int size, long disorderMs) {
    record Sent(long atMs, ClickEvent click) {}
    List<Sent> sent = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      long atMs = Clicks.START_MS + (long) (random.nextDouble() * 3 * 3_600_000);
      ClickEvent click = Clicks.click("link" + random.nextInt(7), atMs, random.nextInt(4) == 0);
      click.id = "click" + i;
      sent.add(new Sent(atMs + (long) (random.nextDouble() * disorderMs), click));
    }
    sent.sort(Comparator.comparingLong(Sent::atMs));
    return sent.stream().map(Sent::click).toList();
  }

  private static List<String> ids(List<ClickEvent> clicks) {
    return clicks.stream().map(click -> click.id).toList();
  }

  private static long second(long atMs) {
    return (atMs - Clicks.START_MS) / 1_000;
  }
}
