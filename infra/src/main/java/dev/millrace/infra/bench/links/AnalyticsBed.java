package dev.millrace.infra.bench.links;

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
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.topologies.links.domain.LinkCodes;
import dev.millrace.topologies.links.domain.LinkSecret;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The servers and the clicks of {@link AnalyticsPart} and {@link CountingPart}. */
final class AnalyticsBed implements Part.Bed {
  private static final int LINKS = 100_000;
  private static final long CLICKS = 10_000_000;
  private static final long CLICKS_QUICK = 500_000;

  /** So that codes are the same in every run. */
  private static final byte[] SECRET = "benchmark of analytics".getBytes(StandardCharsets.US_ASCII);

  /**
   * As many slots as there are subtasks, and memory for one job that has the cluster to itself: on
   * the heap some 300 MB of clicks seen, for RocksDB 256 MB a slot. Each run has a class loader of
   * its own, so metaspace is for several of them.
   */
  private static final FlinkSize CLUSTER =
      new FlinkSize(AnalyticsBench.PARALLELISM, 1_536, 512, 1_024, List.of("flink", "flink-sql"));

  private final BenchRun run;
  private final Entrants entrants;
  private final long records;
  private final AnalyticsBench bench;
  private final FlinkRuns runs;
  private final List<Case> cases = new ArrayList<>();

  /** Who takes part. */
  @FunctionalInterface
  interface Entrants {
    /**
     * @param jobs id of the jobs' jar on the cluster
     * @param sql id of the query's
     */
    List<Contender> of(
        AnalyticsBench bench,
        AnalyticsBench.Clicks clicks,
        FlinkRuns runs,
        String jobs,
        String sql);
  }

  /**
   * A workload.
   *
   * @param hot the part of all clicks that go to the first link beside its share by Zipf's law
   */
  private record Workload(String name, String about, double hot) {
    String topic() {
      return LinksTopics.CLICKS.name() + ".bench-" + name;
    }
  }

  private static final List<Workload> WORKLOADS =
      List.of(
          new Workload("zipf", "their popularity by Zipf's law with exponent 1", 0),
          new Workload("hot", "one of which takes half of all clicks, the others as before", 0.5));

  AnalyticsBed(BenchRun run, Entrants entrants) {
    this.run = run;
    this.entrants = entrants;
    this.records = run.quick() ? CLICKS_QUICK : CLICKS;
    this.bench =
        new AnalyticsBench(
            new BenchServers(run),
            endpoints(run.ports()),
            new LinkSet(LINKS, new LinkCodes(new LinkSecret(SECRET))));
    this.runs =
        new FlinkRuns(
            URI.create("http://127.0.0.1:" + run.ports().flinkRest()), AnalyticsBench.PARALLELISM);
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
    bench
        .servers()
        .start(
            List.of(
                new KafkaServer(distribution, data, ports),
                new RedisServer(data, ports),
                new CassandraServer(distribution, data, ports),
                new FlinkJobManager(distribution, data, ports, CLUSTER),
                new FlinkTaskManager(distribution, data, ports, CLUSTER)));
    String jobs = runs.upload(distribution.jobsJar());
    String sql = runs.upload(distribution.benchSqlJar());
    ClickLoader loader = new ClickLoader(bench.endpoints().kafka(), run.progress());
    loader.create(List.of(LinksTopics.LATE_CLICKS.name(), LinksTopics.DEAD.name()));
    for (Workload workload : WORKLOADS) {
      cases.add(load(loader, workload, jobs, sql));
    }
  }

  private Case load(ClickLoader loader, Workload workload, String jobs, String sql)
      throws BenchException {
    loader.create(List.of(workload.topic()));
    long seed = WORKLOADS.indexOf(workload) + 1;
    ClickTruth truth =
        loader.load(
            workload.topic(),
            bench.links(),
            new ClickTraffic(bench.links(), workload.hot(), records, seed));
    AnalyticsBench.Clicks clicks =
        new AnalyticsBench.Clicks(workload.name(), workload.topic(), truth);
    return new Case(
        workload.name(),
        String.format(Locale.ROOT, "%,d clicks on %,d links, ", records, LINKS) + workload.about(),
        entrants.of(bench, clicks, runs, jobs, sql));
  }

  @Override
  public List<Case> cases() {
    return List.copyOf(cases);
  }

  @Override
  public void close() {
    bench.servers().close();
  }
}
