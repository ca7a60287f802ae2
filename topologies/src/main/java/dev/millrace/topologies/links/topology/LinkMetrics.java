package dev.millrace.topologies.links.topology;

import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.StreamsMetrics;

/** Counters of short links, beside the metrics of Kafka Streams itself. */
final class LinkMetrics {
  /** Metrics are named {@code <what>-total} and {@code <what>-rate} in this group's tags. */
  private static final String SCOPE = "links";

  private LinkMetrics() {}

  /**
   * A counter, found as {@code <what>-total} in the group {@code stream-links-metrics}.
   *
   * @param where tells instances of the same counter apart: the task
   */
  static Sensor counter(StreamsMetrics metrics, String where, String what) {
    return metrics.addRateTotalSensor(SCOPE, where, what, RecordingLevel.INFO);
  }
}
