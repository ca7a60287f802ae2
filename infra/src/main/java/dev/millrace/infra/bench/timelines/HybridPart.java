package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Target;
import java.util.List;

/**
 * The same with the decision that is usual: what is cheaper is pushed, and the rest is merged when
 * somebody reads. That is no delivery, and counted apart.
 */
public final class HybridPart implements Part {
  @Override
  public String name() {
    return "hybrid";
  }

  @Override
  public String about() {
    return "the same, where costs decide what is pushed and what is merged by who reads";
  }

  @Override
  public List<Target> targets() {
    return List.of();
  }

  @Override
  public Metric steady() {
    return FanOutMetrics.DELIVERIES;
  }

  @Override
  public Bed bed(BenchRun run) throws BenchException {
    return new DeliveriesBed(run, false);
  }
}
