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
  private final List<Share> shares;
  private final Map<String, Duration> before;
  private final long start;

  /** A server that takes part, and the metric of its CPU time. */
  record Share(String server, Metric metric) {}

  FanOutClock(BenchServers servers, Share... shares) throws BenchException {
    this.servers = servers;
    this.shares = List.of(shares);
    before = cpu();
    start = System.nanoTime();
  }

  private Map<String, Duration> cpu() throws BenchException {
    return servers.cpu(shares.stream().map(Share::server).toList());
  }

  /** Stopped, with what was done meanwhile. */
  final class Stopped {
    private final double seconds = (System.nanoTime() - start) / 1e9;
    private final Map<String, Duration> after;

    private Stopped() throws BenchException {
      after = cpu();
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
      for (Share share : shares) {
        Duration used = after.get(share.server()).minus(before.get(share.server()));
        parts.put(share.metric(), used.toNanos() / 1e9 / millions);
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
