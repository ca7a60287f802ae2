package dev.millrace.infra.bench.timelines;

/**
 * What the process has counted of its deliveries since it started.
 *
 * @param deliveries ids that were written into rings
 * @param pushed posts that were written so, once for each author's partition
 * @param merged posts that are merged when readers read
 */
record ProcessCounters(long deliveries, long pushed, long merged) {
  private static final String DELIVERIES = "millrace_timelines_deliveries_total";
  private static final String RINGS = "millrace_timelines_rings_total";
  private static final String POSTS = "millrace_timelines_posts_total";

  /** Rings that were made since the process started. */
  static long rings(String metrics) {
    return sum(metrics, RINGS, "");
  }

  /** Out of what the process tells Prometheus. */
  static ProcessCounters parse(String metrics) {
    return new ProcessCounters(
        sum(metrics, DELIVERIES, ""), sum(metrics, POSTS, "push"), sum(metrics, POSTS, "merge"));
  }

  ProcessCounters minus(ProcessCounters before) {
    return new ProcessCounters(
        deliveries - before.deliveries, pushed - before.pushed, merged - before.merged);
  }

  private static long sum(String metrics, String name, String label) {
    return metrics
        .lines()
        .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
        .filter(line -> label.isEmpty() || line.contains("\"" + label + "\""))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }
}
