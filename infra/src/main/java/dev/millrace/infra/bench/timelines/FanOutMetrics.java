package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.Metric;

/** What is measured of bringing posts to readers. */
final class FanOutMetrics {
  /** Ids written into timelines, from the first post until the last one was everywhere. */
  static final Metric DELIVERIES = new Metric("deliveries", "1/s", 0);

  /** Posts in the same time. */
  static final Metric POSTS = new Metric("posts", "1/s", 0);

  /** Of them, those that are in no ring and are merged when somebody reads. */
  static final Metric MERGED = new Metric("merged posts", "1/s", 0);

  /** CPU time of all servers that took part, and of threads of this process that did. */
  static final Metric CPU = new Metric("cpu", "s/million", 2);

  /** Of it, the topologies process. */
  static final Metric CPU_TOPOLOGIES = new Metric("cpu topologies", "s/million", 2);

  /** Of it, the broker. */
  static final Metric CPU_KAFKA = new Metric("cpu kafka", "s/million", 2);

  /** Of it, Redis. */
  static final Metric CPU_REDIS = new Metric("cpu redis", "s/million", 2);

  private FanOutMetrics() {}
}
