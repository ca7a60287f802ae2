package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Target;
import java.util.List;

/**
 * Windows of supply and demand of each cell, of pings that lie on a topic: ours, the whole job, and
 * the same windows in Flink SQL on the same cluster, which are all that it does.
 */
public final class SurgePart implements Part {
  /** Of which the first half is not measured. Few, for SQL takes minutes for a million. */
  private static final long PINGS = 2_000_000;

  /** Of fewer, SQL has read all before it is seen that half of them are read. */
  private static final long PINGS_QUICK = 1_000_000;

  @Override
  public String name() {
    return "surge";
  }

  @Override
  public String about() {
    return "pings into cells and surge, against the windows of surge alone in Flink SQL";
  }

  @Override
  public List<Target> targets() {
    return List.of();
  }

  @Override
  public Metric steady() {
    return PingMetrics.THROUGHPUT;
  }

  @Override
  public Bed bed(BenchRun run) {
    return new PingsBed(
        run,
        name(),
        PINGS,
        PINGS_QUICK,
        (bench, runs, jobs, sql) ->
            List.of(
                new CellLoop(bench),
                new SurgeJob(bench, runs, jobs),
                new SqlSurge(bench, runs, sql)));
  }
}
