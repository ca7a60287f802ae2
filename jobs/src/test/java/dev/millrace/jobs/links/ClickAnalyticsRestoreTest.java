package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.connectors.links.ClickTally;
import dev.millrace.jobs.Feed;
import dev.millrace.jobs.TestCluster;
import dev.millrace.jobs.runtime.StreamEnvironments;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickAnalyticsRestoreTest {
  private static final ClickRules RULES =
      new ClickRules(Duration.ofMillis(20), Duration.ofHours(1), 60);
  private static TestCluster cluster;

  private final Collected collected = new Collected();
  private final Feed<ClickEvent> feed = Clicks.feed();

  @BeforeAll
  static void start() throws Exception {
    cluster = new TestCluster();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,3", "4,2"})
  void shouldGoOnFromASavepointWithAnotherParallelism(int before, int after, @TempDir Path folder)
      throws Exception {
    List<ClickEvent> first = new ArrayList<>();
    List<ClickEvent> second = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      (i < 1_000 ? first : second).add(Clicks.human("link" + i % 37, i * 8L));
    }
    feed.add(first);
    JobID job = cluster.start(job(before));
    await().atMost(Duration.ofSeconds(60)).until(() -> published() == first.size());
    String savepoint = cluster.stop(job, folder.toUri().toString());

    // Time had come to 7,966 s: a click of the first minute is late, whoever remembers it, and one
    // that was counted before comes again.
    ClickEvent late = Clicks.human("link1", 30);
    feed.add(List.of(late, first.get(900)));
    feed.add(second);
    feed.complete();
    cluster.await(cluster.restore(job(after), savepoint));

    assertThat(collected.late()).extracting(click -> click.atMs).containsExactly(late.atMs);
    List<ClickEvent> all = new ArrayList<>(first);
    all.add(late);
    all.addAll(second);
    ClickOracle oracle = ClickOracle.fold(all, RULES);
    assertThat(ClickOracle.hours(collected.hours())).isEqualTo(oracle.hours);
    assertThat(ClickOracle.days(collected.days())).isEqualTo(oracle.days);
  }

  @Test
  void shouldTellHowFarItHasCounted() throws Exception {
    feed.add(List.of(Clicks.human("a", 0), Clicks.human("b", 100)));
    JobID job = cluster.start(job(2));

    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> collected.asOf().contains(Clicks.START_MS + 100_000 - 30_001));
    cluster.cancel(job);
    assertThat(collected.asOf()).doesNotHaveDuplicates().isSorted();
  }

  /** Clicks that the largest published versions of all hours hold. */
  private long published() {
    return collected.live().stream()
        .collect(
            Collectors.toMap(
                hour -> hour.code + hour.startMs,
                hour -> ClickTally.hour(hour.tally).human(),
                Math::max))
        .values()
        .stream()
        .mapToLong(human -> human)
        .sum();
  }

  private StreamExecutionEnvironment job(int parallelism) {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism);
    StreamEnvironments.configure(environment, Duration.ofSeconds(1));
    ClickAnalytics.wire(feed.read(environment), collected.sinks(), AlwaysThere::new, RULES);
    return environment;
  }
}
