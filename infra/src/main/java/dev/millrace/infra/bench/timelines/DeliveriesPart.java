package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Target;
import dev.millrace.infra.bench.Target.Basis;
import dev.millrace.infra.bench.Target.Level;
import java.util.List;

/**
 * Writing posts that lie on a topic into the timelines of all who follow their authors: ours with
 * every post pushed; two threads that do nothing but the writing; and consumers with Redis.
 */
public final class DeliveriesPart implements Part {
  @Override
  public String name() {
    return "deliveries";
  }

  @Override
  public String about() {
    return "posts into the ring of each reader, against bare writes and against lists in Redis";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.atLeast(Level.MUST, FanOutMetrics.DELIVERIES, 2_000_000, Basis.ABSOLUTE),
        Target.atLeast(Level.MUST, FanOutMetrics.DELIVERIES, 5, Basis.TO_BASELINE),
        Target.atLeast(Level.AIM, FanOutMetrics.DELIVERIES, 8_000_000, Basis.ABSOLUTE),
        Target.atLeast(Level.AIM, FanOutMetrics.DELIVERIES, 10, Basis.TO_BASELINE));
  }

  @Override
  public Metric steady() {
    return FanOutMetrics.DELIVERIES;
  }

  @Override
  public Bed bed(BenchRun run) throws BenchException {
    return new DeliveriesBed(run, true);
  }
}
