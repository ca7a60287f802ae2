package dev.millrace.infra.bench;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * CPU seconds for a million of what is measured, by who used them.
 *
 * @param all the metric of all of it
 * @param shares the metric of each server's part; several servers may share one
 */
public record CpuShares(BenchServers servers, Metric all, Map<String, Metric> shares) {
  public CpuShares {
    shares = Map.copyOf(shares);
  }

  /** CPU time of servers up to now, in the order in which they are told. */
  public Map<String, Duration> now(List<String> names) throws BenchException {
    return servers.cpu(names);
  }

  /**
   * What was used since then.
   *
   * @param before as {@link #now} said it
   * @param own CPU time of this process that belongs to it
   * @param count of what is measured
   */
  public Map<Metric, Double> since(Map<String, Duration> before, Duration own, long count)
      throws BenchException {
    Map<String, Duration> after = servers.cpu(List.copyOf(before.keySet()));
    Map<Metric, Double> parts = new LinkedHashMap<>();
    double sum = perMillion(own, count);
    for (Map.Entry<String, Duration> server : before.entrySet()) {
      double part = perMillion(after.get(server.getKey()).minus(server.getValue()), count);
      parts.merge(shares.get(server.getKey()), part, Double::sum);
      sum += part;
    }
    Map<Metric, Double> values = new LinkedHashMap<>();
    values.put(all, sum);
    values.putAll(parts);
    return values;
  }

  private static double perMillion(Duration used, long count) {
    return used.toNanos() / 1e9 / count * 1e6;
  }
}
