package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.Metric;

/** What is measured of pings. */
final class PingMetrics {
  /**
   * Pings by the time it took to read and handle them, from the end of the lead-in: for a job until
   * it has stopped with a savepoint, as Flink says; for the others until the last acknowledgement.
   */
  static final Metric THROUGHPUT = new Metric("throughput", "1/s", 0);

  /** CPU time of all that took part, broker and stores included. */
  static final Metric CPU = new Metric("cpu", "s/million", 1);

  /** Of it, Flink's two processes. */
  static final Metric CPU_FLINK = new Metric("cpu flink", "s/million", 1);

  /** Of it, the broker. */
  static final Metric CPU_KAFKA = new Metric("cpu kafka", "s/million", 1);

  /** Of it, the store that a contender writes to. */
  static final Metric CPU_STORE = new Metric("cpu store", "s/million", 1);

  /** Records that the job passed on, for a hundred pings. */
  static final Metric PASSED_ON = new Metric("passed on", "%", 1);

  private PingMetrics() {}
}
