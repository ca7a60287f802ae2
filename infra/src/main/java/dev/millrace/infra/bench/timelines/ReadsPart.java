package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Target;
import dev.millrace.infra.bench.Target.Basis;
import dev.millrace.infra.bench.Target.Level;
import java.util.List;

/** Reading timelines over HTTP while posts are fanned out, against a page that never changes. */
public final class ReadsPart implements Part {
  @Override
  public String name() {
    return "reads";
  }

  @Override
  public String about() {
    return "pages of timelines over HTTP during fan-out, against a constant page";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.atLeast(Level.MUST, ReadMetrics.THROUGHPUT, ReadsContender.RATE, Basis.ABSOLUTE),
        Target.atMost(Level.MUST, ReadMetrics.P99, 10, Basis.ABSOLUTE));
  }

  @Override
  public Metric steady() {
    return ReadMetrics.THROUGHPUT;
  }

  @Override
  public Bed bed(BenchRun run) throws BenchException {
    return new ReadsBed(run);
  }
}
