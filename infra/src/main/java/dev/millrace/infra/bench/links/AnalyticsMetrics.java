package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.Metric;

/** What is measured of click analytics. */
final class AnalyticsMetrics {
  /**
   * Clicks by the time it took to read and count them all: for a job what Flink says that it ran,
   * from its submission until it was finished; for the floor from the first poll to the last
   * record.
   */
  static final Metric THROUGHPUT = new Metric("throughput", "1/s", 0);

  /** CPU time of all that took part, broker and stores included. */
  static final Metric CPU = new Metric("cpu", "s/million", 1);

  /** Of it, Flink's two processes. */
  static final Metric CPU_FLINK = new Metric("cpu flink", "s/million", 1);

  /** Of it, the broker. */
  static final Metric CPU_KAFKA = new Metric("cpu kafka", "s/million", 1);

  /** Of it, Redis. */
  static final Metric CPU_REDIS = new Metric("cpu redis", "s/million", 1);

  /** Of it, Cassandra. */
  static final Metric CPU_CASSANDRA = new Metric("cpu cassandra", "s/million", 1);

  private AnalyticsMetrics() {}
}
