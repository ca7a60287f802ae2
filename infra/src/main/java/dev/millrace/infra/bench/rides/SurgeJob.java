package dev.millrace.infra.bench.rides;

import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.FlinkRuns;
import dev.millrace.infra.bench.Metric;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.servers.CassandraServer;
import dev.millrace.infra.servers.FlinkJobManager;
import dev.millrace.infra.servers.FlinkTaskManager;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.RedisServer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.RedisClient;

/**
 * Ours: the job ride-surge as it runs in production, into Kafka, Redis and Cassandra. The oracle
 * reads what it says last of each driver.
 */
final class SurgeJob implements Contender {
  static final String MAIN = "dev.millrace.jobs.rides.RideSurge";

  private static final String SOURCE = "pings";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final PingsBench bench;
  private final FlinkRuns runs;
  private final String jar;

  /**
   * @param jar id of the jobs' jar on the cluster
   */
  SurgeJob(PingsBench bench, FlinkRuns runs, String jar) {
    this.bench = bench;
    this.runs = runs;
    this.jar = jar;
  }

  @Override
  public String name() {
    return "millrace";
  }

  @Override
  public Role role() {
    return Role.OURS;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    // What earlier rounds left there has newer versions: nothing would be written.
    try (RedisClient redis = RedisClients.open(bench.endpoints().redisUri(), 1, TIMEOUT)) {
      redis.flushAll();
    }
    try (DriverCellsSeen seen = new DriverCellsSeen(bench.endpoints().kafka())) {
      Map<String, Duration> before = new LinkedHashMap<>();
      FlinkRuns.Measured run =
          runs.runUntil(
              bench.pings().records(),
              jar,
              MAIN,
              arguments(),
              new FlinkRuns.LeadIn(SOURCE, bench.leadIn(), () -> before.putAll(cpu())));
      long measured = bench.afterLeadIn(run);
      Map<Metric, Double> values = bench.values(measured, run.took(), before, Duration.ZERO);
      long passedOn = seen.check(bench.pings().last());
      values.put(PingMetrics.PASSED_ON, 100.0 * passedOn / bench.pings().records());
      return new Sample(values);
    }
  }

  private Map<String, Duration> cpu() throws BenchException {
    return bench.cpu(
        FlinkTaskManager.NAME,
        FlinkJobManager.NAME,
        KafkaServer.NAME,
        RedisServer.NAME,
        CassandraServer.NAME);
  }

  private List<String> arguments() {
    return List.of(
        "--from",
        "earliest",
        "--bootstrap-servers",
        bench.endpoints().kafkaBootstrapServers(),
        "--redis",
        bench.endpoints().redisUri().toString(),
        "--cassandra",
        bench.endpoints().cassandraContactPoints().get(0).toString());
  }
}
