package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.Metric;

/** What a city costs: CPU time as a part of what one core has to give. */
final class CityMetrics {
  /** The job: Flink's two processes; of the floor, its thread. */
  static final Metric JOB = new Metric("job", "% of a core", 1);

  /** The process of index and dispatch. */
  static final Metric TOPOLOGY = new Metric("topology", "% of a core", 1);

  /** The broker. */
  static final Metric KAFKA = new Metric("kafka", "% of a core", 1);

  /** Pings that were sent meanwhile. */
  static final Metric PINGS = new Metric("pings", "1/s", 0);

  /** Records that the job passed on to the index meanwhile. */
  static final Metric PASSED_ON = new Metric("passed on", "1/s", 0);

  private CityMetrics() {}
}
