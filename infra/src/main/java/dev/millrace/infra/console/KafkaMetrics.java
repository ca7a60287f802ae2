package dev.millrace.infra.console;

import java.util.Set;

/** Topics and consumer groups as metrics. */
final class KafkaMetrics {
  /** Kafka Streams' own topics: who reads them is no consumer group. */
  private static final Set<String> ENDS_OF_INTERNAL = Set.of("-changelog", "-repartition");

  private KafkaMetrics() {}

  static void add(TopicSnapshot snapshot, MetricFamilies metrics) {
    snapshot
        .end()
        .forEach(
            (partition, end) -> {
              if (!internal(partition.topic())) {
                metrics.counter(
                    "topic_records_written",
                    "Offset that the next record of a partition will get",
                    end,
                    "topic",
                    partition.topic(),
                    "partition",
                    Integer.toString(partition.partition()));
              }
            });
    snapshot
        .committed()
        .forEach(
            (group, positions) ->
                positions.forEach(
                    (partition, position) ->
                        metrics.gauge(
                            "consumer_lag_records",
                            "Records that a group has not committed as read yet",
                            snapshot.lag(partition, position),
                            "group",
                            group,
                            "topic",
                            partition.topic(),
                            "partition",
                            Integer.toString(partition.partition()))));
  }

  private static boolean internal(String topic) {
    return topic.startsWith("__") || ENDS_OF_INTERNAL.stream().anyMatch(topic::endsWith);
  }
}
