package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.servers.FlinkJobManager;
import dev.millrace.infra.servers.FlinkTaskManager;
import dev.millrace.infra.servers.KafkaServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The baseline: clicks by link and minute and distinct visitors by link and hour in Flink SQL, on
 * the same cluster, into nothing.
 */
final class SqlContender implements Contender {
  private static final String MAIN = "dev.millrace.bench.sql.ClicksInSql";

  /** Five standard errors of {@link ClickTruth#visits}. */
  private static final double ESTIMATED_WITHIN = 0.01;

  private final AnalyticsBench bench;
  private final AnalyticsBench.Clicks clicks;
  private final FlinkRuns runs;
  private final String jar;

  /**
   * @param jar id of the query's jar on the cluster
   */
  SqlContender(AnalyticsBench bench, AnalyticsBench.Clicks clicks, FlinkRuns runs, String jar) {
    this.bench = bench;
    this.clicks = clicks;
    this.runs = runs;
    this.jar = jar;
  }

  @Override
  public String name() {
    return "sql";
  }

  @Override
  public Role role() {
    return Role.BASELINE;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    Map<String, Duration> before =
        bench.cpu(List.of(FlinkTaskManager.NAME, FlinkJobManager.NAME, KafkaServer.NAME));
    FlinkRuns.Finished run =
        runs.run(jar, MAIN, List.of(bench.endpoints().kafkaBootstrapServers(), clicks.topic()));
    check(run.sums());
    return bench.sample(clicks, run.took(), before, Duration.ZERO);
  }

  private void check(Map<String, Long> sums) throws BenchException {
    ClickTruth truth = clicks.truth();
    AnalyticsBench.expect("links and minutes", truth.linkMinutes(), sum(sums, "minutes-rows"));
    AnalyticsBench.expect("clicks", truth.records(), sum(sums, "minutes-sum"));
    AnalyticsBench.expect("links and hours", truth.linkHours(), sum(sums, "hours-rows"));
    long visits = sum(sums, "hours-sum");
    if (Math.abs(visits - truth.visits()) > ESTIMATED_WITHIN * truth.visits()) {
      throw new BenchException(
          "There are about %,.0f visitors, and %,d were counted".formatted(truth.visits(), visits));
    }
  }

  private static long sum(Map<String, Long> sums, String name) throws BenchException {
    Long sum = sums.get(name);
    if (sum == null) {
      throw new BenchException("The query does not say its " + name);
    }
    return sum;
  }
}
