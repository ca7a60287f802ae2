package dev.millrace.infra.bench.rides;

import dev.millrace.connectors.Endpoints;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.BenchServers;
import dev.millrace.infra.bench.Case;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.FlinkRuns;
import dev.millrace.infra.bench.Part;
import dev.millrace.infra.servers.CassandraServer;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.servers.FlinkJobManager;
import dev.millrace.infra.servers.FlinkSize;
import dev.millrace.infra.servers.FlinkTaskManager;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.servers.RedisServer;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.rides.RidesTopics;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The servers and the pings of {@link PingsPart} and {@link SurgePart}. */
final class PingsBed implements Part.Bed {
  private static final int DRIVERS = 200_000;
  private static final int DRIVERS_QUICK = 20_000;

  /** Each run has a class loader of its own, so metaspace is for several of them. */
  private static final FlinkSize CLUSTER =
      new FlinkSize(PingsBench.PARALLELISM, 1_536, 512, 1_024, List.of("flink", "flink-sql"));

  private final BenchRun run;
  private final BenchServers servers;
  private final Endpoints endpoints;
  private final String name;
  private final long records;
  private final Entrants entrants;
  private Case pings;

  /** Who takes part. */
  @FunctionalInterface
  interface Entrants {
    /**
     * @param jobs id of the jobs' jar on the cluster
     * @param sql id of the query's
     */
    List<Contender> of(PingsBench bench, FlinkRuns runs, String jobs, String sql);
  }

  /**
   * @param name of the case
   * @param records how many pings there are
   * @param quick how many there are for a quick look
   */
  PingsBed(BenchRun run, String name, long records, long quick, Entrants entrants) {
    this.run = run;
    this.name = name;
    this.records = run.quick() ? quick : records;
    this.entrants = entrants;
    this.servers = new BenchServers(run);
    this.endpoints = endpoints(run.ports());
  }

  private static Endpoints endpoints(Ports ports) {
    return Endpoints.of(
        Map.of(
            "kafka.bootstrap.servers",
            "127.0.0.1:" + ports.kafka(),
            "redis.uri",
            "redis://127.0.0.1:" + ports.redis(),
            "cassandra.contact-points",
            "127.0.0.1:" + ports.cassandra()));
  }

  @Override
  public void start() throws BenchException, InterruptedException {
    Distribution distribution = run.distribution();
    DataFolder data = run.data();
    Ports ports = run.ports();
    try {
      data.create();
    } catch (IOException e) {
      throw new BenchException(data.root() + " cannot be used: " + e.getMessage(), e);
    }
    servers.start(
        List.of(
            new KafkaServer(distribution, data, ports),
            new RedisServer(data, ports),
            new CassandraServer(distribution, data, ports),
            new FlinkJobManager(distribution, data, ports, CLUSTER),
            new FlinkTaskManager(distribution, data, ports, CLUSTER)));
    FlinkRuns runs =
        new FlinkRuns(URI.create("http://127.0.0.1:" + ports.flinkRest()), PingsBench.PARALLELISM);
    String jobs = runs.upload(distribution.jobsJar());
    String sql = runs.upload(distribution.benchSqlJar());
    PingsOnTopic.create(endpoints.kafka(), RidesTopics.all().stream().map(Topic::name).toList());
    int drivers = run.quick() ? DRIVERS_QUICK : DRIVERS;
    PingsBench bench =
        new PingsBench(
            servers,
            endpoints,
            PingsOnTopic.load(endpoints.kafka(), run.progress(), drivers, records));
    pings =
        new Case(
            name,
            String.format(
                Locale.ROOT,
                "%,d pings of %,d drivers, one every 3 s, after as many that are not measured",
                records - bench.leadIn(),
                drivers),
            entrants.of(bench, runs, jobs, sql));
  }

  @Override
  public List<Case> cases() {
    return List.of(pings);
  }

  @Override
  public void close() {
    servers.close();
  }
}
