package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchServers;
import dev.millrace.infra.bench.Metric;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Wall-clock and CPU time of one fan-out: runs from its construction. */
final class FanOutClock {
  private final BenchServers servers;
  private final Map<String, Metric> shares;
  private final Map<String, Duration> before;
  private final long start;

  /**
   * @param shares the servers that take part, with the metric of their share
   */
  FanOutClock(BenchServers servers, Map<String, Metric> shares) throws BenchException {
    this.servers = servers;
    this.shares = new LinkedHashMap<>(shares);
    before = servers.cpu(List.copyOf(shares.keySet()));
    start = System.nanoTime();
  }

  /** Stopped, with what was done meanwhile. */
  final class Stopped {
    private final double seconds = (System.nanoTime() - start) / 1e9;
    private final Map<String, Duration> after;

    private Stopped() throws BenchException {
      after = servers.cpu(List.copyOf(shares.keySet()));
    }

    /**
     * The metrics of it.
     *
     * @param own CPU time of this process that belongs to it
     */
    Map<Metric, Double> values(long deliveries, long posts, Duration own) {
      Map<Metric, Double> values = new LinkedHashMap<>();
      values.put(FanOutMetrics.DELIVERIES, deliveries / seconds);
      values.put(FanOutMetrics.POSTS, posts / seconds);
      double millions = deliveries / 1e6;
      double all = own.toNanos() / 1e9 / millions;
      Map<Metric, Double> parts = new LinkedHashMap<>();
      for (Map.Entry<String, Metric> share : shares.entrySet()) {
        Duration used = after.get(share.getKey()).minus(before.get(share.getKey()));
        parts.put(share.getValue(), used.toNanos() / 1e9 / millions);
        all += used.toNanos() / 1e9 / millions;
      }
      values.put(FanOutMetrics.CPU, all);
      values.putAll(parts);
      return values;
    }

    double seconds() {
      return seconds;
    }
  }

  Stopped stop() throws BenchException {
    return new Stopped();
  }
}
