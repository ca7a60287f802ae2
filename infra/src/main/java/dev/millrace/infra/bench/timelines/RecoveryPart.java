package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.bench.Target;
import java.util.List;

/** The process is killed and its state deleted while readers read: until all is as before. */
public final class RecoveryPart implements Part {
  @Override
  public String name() {
    return "recovery";
  }

  @Override
  public String about() {
    return "killed, its state deleted, started again, alone and with a copy elsewhere";
  }

  @Override
  public List<Target> targets() {
    return List.of();
  }

  @Override
  public Metric steady() {
    return RecoveryMetrics.EVERY;
  }

  @Override
  public Bed bed(BenchRun run) throws BenchException {
    return new RecoveryBed(run);
  }
}
