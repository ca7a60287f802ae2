package dev.millrace.infra.console;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/**
 * Values of one moment in Prometheus' text format. Nothing is kept between two of them, so what has
 * gone from the platform goes from the metrics too. Names begin with {@code millrace_}.
 */
final class MetricFamilies {
  static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

  private static final String PREFIX = "millrace_";

  private record Family(String help, boolean counter, Map<Labels, Double> values) {}

  private final Map<String, Family> families = new TreeMap<>();

  /**
   * A value that goes up and down; of two under the same labels the larger one stays.
   *
   * @param name without the prefix, with its unit
   * @param labels names and values in turn
   */
  void gauge(String name, String help, double value, String... labels) {
    family(name, help, false).values().merge(Labels.of(labels), value, Math::max);
  }

  /**
   * A value that only grows; two under the same labels are added.
   *
   * @param name without the prefix and without {@code _total}
   */
  void counter(String name, String help, double value, String... labels) {
    family(name, help, true).values().merge(Labels.of(labels), value, Double::sum);
  }

  private Family family(String name, String help, boolean counter) {
    return families.computeIfAbsent(PREFIX + name, n -> new Family(help, counter, new TreeMap<>()));
  }

  /** All of them as a scrape's answer. */
  byte[] text() {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    families.forEach(
        (name, family) -> {
          if (family.counter()) {
            CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name(name).help(family.help());
            family
                .values()
                .forEach(
                    (labels, value) ->
                        counter.dataPoint(
                            CounterDataPointSnapshot.builder()
                                .labels(labels)
                                .value(value)
                                .build()));
            all.metricSnapshot(counter.build());
          } else {
            GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(family.help());
            family
                .values()
                .forEach(
                    (labels, value) ->
                        gauge.dataPoint(
                            GaugeDataPointSnapshot.builder().labels(labels).value(value).build()));
            all.metricSnapshot(gauge.build());
          }
        });
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      PrometheusTextFormatWriter.create().write(out, all.build(), EscapingScheme.DEFAULT);
    } catch (IOException e) {
      throw new UncheckedIOException("Memory never fails", e);
    }
    return out.toByteArray();
  }
}
