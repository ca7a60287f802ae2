package dev.millrace.infra.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What one contender did in one round, after its result was found to be right. */
public record Sample(Map<Metric, Double> values) {
  public Sample {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * The value of a metric.
   *
   * @throws IllegalArgumentException if it was not measured
   */
  public double value(Metric metric) {
    Double value = values.get(metric);
    if (value == null) {
      throw new IllegalArgumentException("not measured: " + metric.name());
    }
    return value;
  }

  /** Whether the metric was measured. */
  public boolean has(Metric metric) {
    return values.containsKey(metric);
  }
}
