package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Target;
import dev.millrace.infra.bench.Target.Basis;
import dev.millrace.infra.bench.Target.Level;
import java.util.List;

/**
 * One query that Flink SQL can say as well: clicks by link and minute, visitors by link and hour,
 * into nothing. Ours are the two steps of click analytics alone; SQL runs on the same cluster.
 */
public final class CountingPart implements Part {
  private static final String OURS = "dev.millrace.jobs.links.ClickCounting";
  private static final String SQL = "dev.millrace.bench.sql.ClicksInSql";

  @Override
  public String name() {
    return "counting";
  }

  @Override
  public String about() {
    return "clicks by minute and visitors by hour alone, against the same query in Flink SQL";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.atLeast(Level.MUST, AnalyticsMetrics.THROUGHPUT, 3, Basis.TO_BASELINE),
        Target.atLeast(Level.AIM, AnalyticsMetrics.THROUGHPUT, 5, Basis.TO_BASELINE));
  }

  @Override
  public Metric steady() {
    return AnalyticsMetrics.THROUGHPUT;
  }

  @Override
  public Bed bed(BenchRun run) throws BenchException {
    return new AnalyticsBed(
        run,
        (bench, clicks, runs, jobs, sql) -> {
          String brokers = bench.endpoints().kafkaBootstrapServers();
          List<String> ours =
              List.of("--bounded", "--clicks", clicks.topic(), "--bootstrap-servers", brokers);
          long once = clicks.truth().human() + clicks.truth().bot();
          long records = clicks.truth().records();
          return List.of(
              new LoopContender(bench, clicks),
              new QueryContender(
                  bench, clicks, runs, "millrace", Role.OURS, new Query(jobs, OURS, ours, once)),
              new QueryContender(
                  bench,
                  clicks,
                  runs,
                  "sql",
                  Role.BASELINE,
                  new Query(sql, SQL, List.of(brokers, clicks.topic()), records)));
        });
  }

  /**
   * A job that answers the query.
   *
   * @param jar its id on the cluster
   * @param clicks how many it must count
   */
  record Query(String jar, String mainClass, List<String> arguments, long clicks) {}
}
