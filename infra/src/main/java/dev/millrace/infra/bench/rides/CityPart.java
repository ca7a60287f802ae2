package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Target;
import dev.millrace.infra.bench.Target.Basis;
import dev.millrace.infra.bench.Target.Level;
import java.util.List;

/** What a city costs: 50,000 drivers who say every three seconds where they are. */
public final class CityPart implements Part {
  /** Of one core. */
  private static final double AIM_PERCENT = 10;

  @Override
  public String name() {
    return "city";
  }

  @Override
  public String about() {
    return "what 50,000 drivers cost of one core, job and topology apart, against a bare loop";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.atMost(Level.AIM, CityMetrics.JOB, AIM_PERCENT, Basis.ABSOLUTE),
        Target.atMost(Level.AIM, CityMetrics.TOPOLOGY, AIM_PERCENT, Basis.ABSOLUTE));
  }

  @Override
  public Metric steady() {
    return CityMetrics.JOB;
  }

  @Override
  public Bed bed(BenchRun run) {
    return new CityBed(run);
  }
}
