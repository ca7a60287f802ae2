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
 * Redirects over a million links: ours, the process that runs in production, with its registry and
 * its clicks on a broker; the same HTTP server with a constant answer, without clicks and with
 * them; and the same HTTP server with URLs from Redis and the same clicks.
 */
public final class RedirectsPart implements Part {
  @Override
  public String name() {
    return "redirects";
  }

  @Override
  public String about() {
    return "redirects with clicks, against a constant 302 and against Redis with a Kafka producer";
  }

  @Override
  public List<Target> targets() {
    return List.of(
        Target.atLeast(Level.MUST, RedirectMetrics.THROUGHPUT, 0.65, Basis.TO_FLOOR),
        Target.atMost(Level.MUST, RedirectMetrics.P99, 10, Basis.ABSOLUTE),
        Target.atLeast(Level.AIM, RedirectMetrics.THROUGHPUT, 0.8, Basis.TO_FLOOR),
        Target.atMost(Level.AIM, RedirectMetrics.P99, 5, Basis.ABSOLUTE),
        Target.atLeast(Level.AIM, RedirectMetrics.THROUGHPUT, 2, Basis.TO_BASELINE));
  }

  @Override
  public Metric steady() {
    return RedirectMetrics.THROUGHPUT;
  }

  @Override
  public Bed bed(BenchRun run) throws BenchException {
    return new RedirectsBed(run);
  }
}
