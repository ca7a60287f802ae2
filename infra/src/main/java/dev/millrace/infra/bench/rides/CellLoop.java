package dev.millrace.infra.bench.rides;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.schemas.rides.v1.DriverPing;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** The floor: reads, decodes and looks up the cell of every ping, and keeps nothing of it. */
final class CellLoop implements Contender {
  private final PingsBench bench;

  CellLoop(PingsBench bench) {
    this.bench = bench;
  }

  private static final class Sums implements PingLoops.Hands {
    private long pings;
    private long cells;

    @Override
    public void take(DriverPing ping) {
      pings++;
      cells += Cells.search(ping.getLat(), ping.getLng());
    }
  }

  @Override
  public String name() {
    return "loop";
  }

  @Override
  public Role role() {
    return Role.FLOOR;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    Map<String, Duration> before = new LinkedHashMap<>();
    PingLoops.Ran<Sums> ran =
        bench.loops().run(Sums::new, () -> before.putAll(bench.cpu(KafkaServer.NAME)));
    long pings = ran.hands().stream().mapToLong(sums -> sums.pings).sum();
    long cells = ran.hands().stream().mapToLong(sums -> sums.cells).sum();
    PingsBench.expect("The number of pings", bench.pings().records(), pings);
    PingsBench.expect("The sum of their cells", bench.pings().cells(), cells);
    return bench.sample(ran, before);
  }
}
