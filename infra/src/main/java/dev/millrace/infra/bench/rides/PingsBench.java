package dev.millrace.infra.bench.rides;

import dev.millrace.connectors.Endpoints;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchServers;
import dev.millrace.infra.bench.CpuShares;
import dev.millrace.infra.bench.FlinkRuns;
import dev.millrace.infra.bench.Metric;
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

/** What the contenders of {@link PingsPart} share. */
record PingsBench(BenchServers servers, Endpoints endpoints, PingsOnTopic pings) {
  /** Of jobs, and threads of the others. */
  static final int PARALLELISM = 2;

  /** This part of the pings is read before anything is measured. */
  static final double LEAD_IN = 0.5;

  private static final Map<String, Metric> SHARES =
      Map.of(
          FlinkJobManager.NAME, PingMetrics.CPU_FLINK,
          FlinkTaskManager.NAME, PingMetrics.CPU_FLINK,
          KafkaServer.NAME, PingMetrics.CPU_KAFKA,
          RedisServer.NAME, PingMetrics.CPU_STORE,
          CassandraServer.NAME, PingMetrics.CPU_STORE);

  private CpuShares shares() {
    return new CpuShares(servers, PingMetrics.CPU, SHARES);
  }

  /** Consumers that read all pings. */
  PingLoops loops() {
    return new PingLoops(endpoints.kafka(), PingsOnTopic.PINGS, PARALLELISM, LEAD_IN);
  }

  /** How many pings are read before anything is measured. */
  long leadIn() {
    return (long) (LEAD_IN * pings.records());
  }

  /**
   * How many pings were measured of a run.
   *
   * @throws BenchException if none were left
   */
  long afterLeadIn(FlinkRuns.Measured run) throws BenchException {
    long left = pings.records() - run.led();
    if (left <= 0) {
      throw new BenchException("All pings were read before anything could be measured");
    }
    return left;
  }

  /** CPU time of servers up to now. */
  Map<String, Duration> cpu(String... names) throws BenchException {
    return shares().now(List.of(names));
  }

  /**
   * What was measured.
   *
   * @param count of pings
   * @param took time for them
   * @param before CPU time, before it began, of the servers that took part
   * @param own CPU time of other processes that belongs to it
   */
  Map<Metric, Double> values(long count, Duration took, Map<String, Duration> before, Duration own)
      throws BenchException {
    Map<Metric, Double> values = new LinkedHashMap<>();
    values.put(PingMetrics.THROUGHPUT, count / (took.toNanos() / 1e9));
    values.putAll(shares().since(before, own, count));
    return values;
  }

  Sample sample(PingLoops.Ran<?> ran, Map<String, Duration> before) throws BenchException {
    return new Sample(values(ran.pings(), ran.took(), before, ran.cpu()));
  }

  /**
   * Compares with the truth.
   *
   * @throws BenchException if it is another number
   */
  static void expect(String what, long right, long found) throws BenchException {
    if (right != found) {
      throw new BenchException("%s must be %,d, and is %,d".formatted(what, right, found));
    }
  }
}
