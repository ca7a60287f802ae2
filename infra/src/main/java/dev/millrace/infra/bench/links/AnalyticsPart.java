package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Target;
import dev.millrace.infra.bench.Target.Basis;
import dev.millrace.infra.bench.Target.Level;
import java.util.List;

/**
 * Counting clicks that lie on a topic: ours, the whole job with Redis and Cassandra behind it, and
 * a bare loop that reads, decodes and folds as much.
 */
public final class AnalyticsPart implements Part {
  @Override
  public String name() {
    return "analytics";
  }

  @Override
  public String about() {
    return "the whole of click analytics, into its stores, against a bare loop that folds as much";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.atLeast(Level.MUST, AnalyticsMetrics.THROUGHPUT, 0.15, Basis.TO_FLOOR),
        Target.atLeast(Level.AIM, AnalyticsMetrics.THROUGHPUT, 0.25, Basis.TO_FLOOR));
  }

  @Override
  public Metric steady() {
    return AnalyticsMetrics.THROUGHPUT;
  }

  @Override
  public Bed bed(BenchRun run) throws BenchException {
    return new AnalyticsBed(
        run,
        (bench, clicks, runs, jobs, sql) ->
            List.of(
                new LoopContender(bench, clicks),
                new ClickAnalyticsContender(bench, clicks, runs, jobs)));
  }
}
