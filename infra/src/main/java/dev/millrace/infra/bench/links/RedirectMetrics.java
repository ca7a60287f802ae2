package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.Metric;

/** What is measured of redirects. */
final class RedirectMetrics {
  /** Redirects from the first request until the last click lay on the topic. */
  static final Metric THROUGHPUT = new Metric("throughput", "1/s", 0);

  /** CPU time of all servers that took part, brokers and Redis included. */
  static final Metric CPU = new Metric("cpu", "s/million", 1);

  /** Of it, the process that speaks HTTP. */
  static final Metric CPU_HTTP = new Metric("cpu http", "s/million", 1);

  /** Of it, the broker. */
  static final Metric CPU_KAFKA = new Metric("cpu kafka", "s/million", 1);

  /** Of it, Redis. */
  static final Metric CPU_REDIS = new Metric("cpu redis", "s/million", 1);

  /** The generator's CPU time, as a part of what all cores had to give. */
  static final Metric GENERATOR = new Metric("generator", "% of cores", 1);

  /** Latency at {@link RedirectContender#LOAD} of the throughput, from the intended send. */
  static final Metric P50 = new Metric("p50", "ms", 2);

  static final Metric P99 = new Metric("p99", "ms", 2);
  static final Metric P999 = new Metric("p99.9", "ms", 2);

  private RedirectMetrics() {}
}
