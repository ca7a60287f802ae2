package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.Metric;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is measured of a post that goes to very many. */
final class CelebrityMetrics {
  /** From the acknowledgement of a post until all have it: the middle one of a round's posts. */
  static final Metric P50 = new Metric("visible p50", "ms", 1);

  /** The slowest of a round's posts. */
  static final Metric SLOWEST = new Metric("visible max", "ms", 1);

  /** The most records that one post of a round was sent in. */
  static final Metric RECORDS = new Metric("records", "per post", 0);

  private CelebrityMetrics() {}

  /**
   * Of one round.
   *
   * @param nanos of each post
   */
  static Map<Metric, Double> of(List<Long> nanos, long records) {
    List<Long> sorted = nanos.stream().sorted().toList();
    Map<Metric, Double> values = new LinkedHashMap<>();
    values.put(P50, sorted.get(sorted.size() / 2) / 1e6);
    values.put(SLOWEST, sorted.get(sorted.size() - 1) / 1e6);
    values.put(RECORDS, (double) records);
    return values;
  }
}
