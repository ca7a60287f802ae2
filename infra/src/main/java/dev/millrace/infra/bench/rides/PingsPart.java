package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Target;
import dev.millrace.infra.bench.Target.Basis;
import dev.millrace.infra.bench.Target.Level;
import java.util.List;

/**
 * Pings that lie on a topic, into cells and surge: ours, the whole job; a bare loop that decodes
 * and looks up the cell of each; Redis and PostgreSQL that keep the last position of each driver.
 */
public final class PingsPart implements Part {
  /** Of which the first half is not measured. */
  private static final long PINGS = 10_000_000;

  private static final long PINGS_QUICK = 1_000_000;

  @Override
  public String name() {
    return "pings";
  }

  @Override
  public String about() {
    return "pings into cells and surge, against a bare loop, Redis and PostgreSQL";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.atLeast(Level.MUST, PingMetrics.THROUGHPUT, 0.5, Basis.TO_FLOOR),
        Target.atLeast(Level.MUST, PingMetrics.THROUGHPUT, 2, Basis.TO_BASELINE),
        Target.atLeast(Level.AIM, PingMetrics.THROUGHPUT, 0.9, Basis.TO_FLOOR),
        Target.atLeast(Level.AIM, PingMetrics.THROUGHPUT, 5, Basis.TO_BASELINE),
        Target.atLeast(Level.AIM, PingMetrics.THROUGHPUT, 500_000, Basis.ABSOLUTE));
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
                new RedisGeo(bench),
                new PostgresRows(bench, run)));
  }
}
