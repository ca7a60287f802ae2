package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Target;
import dev.millrace.infra.bench.Target.Basis;
import dev.millrace.infra.bench.Target.Level;
import java.util.List;

/**
 * The nearest drivers over HTTP while all of them move: ours, a constant answer from the same
 * server, and GEOSEARCH in Redis behind it.
 */
public final class NearbyPart implements Part {
  @Override
  public String name() {
    return "nearby";
  }

  @Override
  public String about() {
    return "the nearest drivers over HTTP, against a constant answer and GEOSEARCH in Redis";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.atMost(Level.MUST, NearbyMetrics.P99, 5, Basis.ABSOLUTE),
        Target.atMost(Level.AIM, NearbyMetrics.P99, 2, Basis.ABSOLUTE));
  }

  @Override
  public Metric steady() {
    return NearbyMetrics.THROUGHPUT;
  }

  @Override
  public Bed bed(BenchRun run) {
    return new NearbyBed(run);
  }
}
