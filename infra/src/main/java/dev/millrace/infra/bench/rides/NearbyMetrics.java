package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.Metric;

/** What is measured of questions for drivers nearby. */
final class NearbyMetrics {
  /** Questions, each asked as soon as another was answered. */
  static final Metric THROUGHPUT = new Metric("nearby", "1/s", 0);

  /** CPU time of the server that is asked, and of the store behind it. */
  static final Metric CPU = new Metric("cpu", "s/million", 1);

  /** The generator's CPU time, as a part of what all cores had to give. */
  static final Metric GENERATOR = new Metric("generator", "% of cores", 1);

  /** Latency at {@link NearbyContender#LOAD} of the throughput, from the intended send. */
  static final Metric P50 = new Metric("p50", "ms", 2);

  static final Metric P99 = new Metric("p99", "ms", 2);
  static final Metric P999 = new Metric("p99.9", "ms", 2);

  private NearbyMetrics() {}
}
