package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.FlinkRuns;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.servers.FlinkJobManager;
import dev.millrace.infra.servers.FlinkTaskManager;
import dev.millrace.infra.servers.KafkaServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * A job that counts clicks by link and minute and visitors by link and hour, and says the sums in
 * its accumulators.
 */
final class QueryContender implements Contender {
  /**
   * Three standard errors of a link's visitors as {@link
   * dev.millrace.connectors.links.ClickTally#visitors} estimates them: one link may make most of
   * the sum.
   */
  private static final double ESTIMATED_WITHIN = 0.05;

  private final AnalyticsBench bench;
  private final AnalyticsBench.Clicks clicks;
  private final FlinkRuns runs;
  private final String name;
  private final Role role;
  private final CountingPart.Query query;

  QueryContender(
      AnalyticsBench bench,
      AnalyticsBench.Clicks clicks,
      FlinkRuns runs,
      String name,
      Role role,
      CountingPart.Query query) {
    this.bench = bench;
    this.clicks = clicks;
    this.runs = runs;
    this.name = name;
    this.role = role;
    this.query = query;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Role role() {
    return role;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    Map<String, Duration> before =
        bench.cpu(List.of(FlinkTaskManager.NAME, FlinkJobManager.NAME, KafkaServer.NAME));
    FlinkRuns.Finished run = runs.run(query.jar(), query.mainClass(), query.arguments());
    check(run.sums());
    return bench.sample(clicks, run.took(), before, Duration.ZERO);
  }

  private void check(Map<String, Long> sums) throws BenchException {
    ClickTruth truth = clicks.truth();
    AnalyticsBench.expect("links and minutes", truth.linkMinutes(), sum(sums, "minutes-rows"));
    AnalyticsBench.expect("clicks", query.clicks(), sum(sums, "minutes-sum"));
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
      throw new BenchException("The job does not say its " + name);
    }
    return sum;
  }
}
