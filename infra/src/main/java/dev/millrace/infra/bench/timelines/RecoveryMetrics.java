package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.Metric;

/** What is measured of a process that is killed and loses its state. */
final class RecoveryMetrics {
  /** Before that: until every reader's page has been read once, as fast as it goes. */
  static final Metric SWEEP = new Metric("sweep before", "s", 1);

  /** From the kill to the first right page. */
  static final Metric FIRST = new Metric("first right page", "s", 2);

  /** From the kill until every reader has had a right page. */
  static final Metric EVERY = new Metric("all right pages", "s", 1);

  /** From the kill until the last reader had a ring. */
  static final Metric RINGS = new Metric("all rings", "s", 1);

  /** Pages that were right meanwhile. */
  static final Metric RIGHT = new Metric("right reads", "", 0);

  /** Reads that were not answered with a page; after each, its reader waits for 10 ms. */
  static final Metric FAILED = new Metric("failed reads", "", 0);

  /** From the kill to the last of them. */
  static final Metric LAST_FAILED = new Metric("last failed", "s", 1);

  /** Pages that lacked something and did not claim to be complete. */
  static final Metric PARTIAL = new Metric("partial pages", "", 0);

  private RecoveryMetrics() {}
}
