package dev.millrace.infra.bench.links;

import dev.millrace.connectors.Endpoints;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchServers;
import dev.millrace.infra.bench.CpuShares;
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

/** What the contenders of {@link AnalyticsPart} and {@link CountingPart} share. */
record AnalyticsBench(BenchServers servers, Endpoints endpoints, LinkSet links) {
  /** Of both jobs, and threads of the floor. */
  static final int PARALLELISM = 2;

  private static final Map<String, Metric> SHARES =
      Map.of(
          FlinkJobManager.NAME, AnalyticsMetrics.CPU_FLINK,
          FlinkTaskManager.NAME, AnalyticsMetrics.CPU_FLINK,
          KafkaServer.NAME, AnalyticsMetrics.CPU_KAFKA,
          RedisServer.NAME, AnalyticsMetrics.CPU_REDIS,
          CassandraServer.NAME, AnalyticsMetrics.CPU_CASSANDRA);

  /**
   * Clicks that lie on a topic of their own.
   *
   * @param name of the case
   */
  record Clicks(String name, String topic, ClickTruth truth) {}

  /** CPU time of servers up to now, in the order in which they are told. */
  Map<String, Duration> cpu(List<String> names) throws BenchException {
    return shares().now(names);
  }

  private CpuShares shares() {
    return new CpuShares(servers, AnalyticsMetrics.CPU, SHARES);
  }

  /**
   * What was measured.
   *
   * @param took time for all clicks
   * @param before CPU time, before it began, of the servers that took part
   * @param own CPU time of this process that belongs to it
   */
  Sample sample(Clicks clicks, Duration took, Map<String, Duration> before, Duration own)
      throws BenchException {
    Map<Metric, Double> values = new LinkedHashMap<>();
    values.put(AnalyticsMetrics.THROUGHPUT, clicks.truth().records() / (took.toNanos() / 1e9));
    values.putAll(shares().since(before, own, clicks.truth().records()));
    return new Sample(values);
  }

  /**
   * Compares with the truth.
   *
   * @throws BenchException if it is another number
   */
  static void expect(String what, long right, long found) throws BenchException {
    if (right != found) {
      throw new BenchException(
          "There are %,d %s, and %,d were counted".formatted(right, what, found));
    }
  }
}
