package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.Case;
import dev.millrace.infra.bench.FlinkRuns;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.servers.CassandraServer;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.servers.FlinkJobManager;
import dev.millrace.infra.servers.FlinkSize;
import dev.millrace.infra.servers.FlinkTaskManager;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.servers.RedisServer;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.rides.RidesTopics;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** The servers and the drivers of {@link CityPart}. */
final class CityBed implements Part.Bed {
  private static final long SEED = 4;
  private static final int DRIVERS = 50_000;
  private static final int DRIVERS_QUICK = 5_000;

  private final BenchRun run;
  private final RidesPlatform platform;
  private final PingTraffic traffic;
  private SteadyPings pings;

  CityBed(BenchRun run) {
    this.run = run;
    this.platform = new RidesPlatform(run);
    this.traffic = new PingTraffic(run.quick() ? DRIVERS_QUICK : DRIVERS, SEED);
  }

  @Override
  public void start() throws BenchException, InterruptedException {
    Distribution distribution = run.distribution();
    DataFolder data = run.data();
    Ports ports = run.ports();
    platform.start(
        List.of(
            new RedisServer(data, ports),
            new CassandraServer(distribution, data, ports),
            new FlinkJobManager(distribution, data, ports, FlinkSize.EMBEDDED),
            new FlinkTaskManager(distribution, data, ports, FlinkSize.EMBEDDED)));
    PingsOnTopic.create(platform.kafka(), RidesTopics.all().stream().map(Topic::name).toList());
    FlinkRuns runs = new FlinkRuns(URI.create("http://127.0.0.1:" + ports.flinkRest()), 1);
    runs.start(
        runs.upload(distribution.jobsJar()),
        SurgeJob.MAIN,
        List.of(
            "--bootstrap-servers",
            "127.0.0.1:" + ports.kafka(),
            "--redis",
            platform.redis().toString(),
            "--cassandra",
            "127.0.0.1:" + ports.cassandra()));
    pings = new SteadyPings(platform.kafka(), traffic);
    run.progress().line("city", "drives until everything is hot");
    TimeUnit.SECONDS.sleep(leadIn().toSeconds());
  }

  /** Longer than a window of surge, so that all of it is at work. */
  private Duration leadIn() {
    return run.quick() ? Duration.ofSeconds(20) : Duration.ofMinutes(6);
  }

  private Duration time() {
    return run.quick() ? Duration.ofSeconds(10) : Duration.ofSeconds(60);
  }

  @Override
  public List<Case> cases() {
    return List.of(
        new Case(
            "steady",
            String.format(
                Locale.ROOT,
                "%,d drivers, %,.0f pings a second",
                traffic.drivers(),
                1_000.0 * traffic.drivers() / PingTraffic.PERIOD_MS),
            List.of(
                new CityLoop(platform.kafka(), time()),
                new CityContender(
                    platform.servers(), platform.kafka(), pings, traffic.drivers(), time()))));
  }

  @Override
  public void close() {
    if (pings != null) {
      pings.close();
    }
    platform.close();
  }
}
