package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.Metric;

/** What is measured of reading timelines. */
final class ReadMetrics {
  /** Pages, each asked for as soon as another was answered. */
  static final Metric THROUGHPUT = new Metric("reads", "1/s", 0);

  /** CPU time of the server. */
  static final Metric CPU = new Metric("cpu", "s/million", 1);

  /** The generator's CPU time, as a part of what all cores had to give. */
  static final Metric GENERATOR = new Metric("generator", "% of cores", 1);

  /** Reads that came at {@link ReadsContender#RATE} whether others were answered or not. */
  static final Metric RATE = new Metric("open loop", "1/s", 0);

  /** Latency of those, from the intended send. */
  static final Metric P50 = new Metric("p50", "ms", 2);

  static final Metric P99 = new Metric("p99", "ms", 2);
  static final Metric P999 = new Metric("p99.9", "ms", 2);

  /** Ids that were written into rings meanwhile. */
  static final Metric DELIVERIES = new Metric("deliveries meanwhile", "1/s", 0);

  private ReadMetrics() {}
}
