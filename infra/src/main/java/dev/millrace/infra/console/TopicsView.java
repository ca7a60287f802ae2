package dev.millrace.infra.console;

import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.Topic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.TopicPartition;

/**
 * {@code /console/api/topics}.
 *
 * @param error why the broker could not be asked; null if it was
 */
record TopicsView(String error, List<TopicView> topics) {

  /**
   * @param system before the first dot of the name; {@code internal} for what topologies and the
   *     broker keep for themselves
   * @param internal not one of the catalogue's
   * @param retentionMs null: no limit
   * @param records offsets between begin and end: of a compacted topic or one with transactions, at
   *     most so many records
   * @param ratePerSecond null until two samples were taken
   */
  record TopicView(
      String name,
      String system,
      boolean internal,
      String keyMeaning,
      String about,
      int partitions,
      String cleanup,
      Long retentionMs,
      long records,
      Double ratePerSecond,
      List<Consumer> consumers) {}

  /**
   * @param lag records between the group's committed position and the end
   */
  record Consumer(String group, long lag) {}

  static TopicsView of(TopicSnapshot snapshot, Growth growth) {
    Map<String, Long> ends = new HashMap<>();
    snapshot.end().forEach((partition, end) -> ends.merge(partition.topic(), end, Long::sum));
    Map<String, Double> perSecond = growth.add(snapshot.atNanos(), ends);
    List<TopicView> topics =
        new TreeMap<>(snapshot.shapes())
            .entrySet().stream()
                .map(e -> topic(e.getKey(), e.getValue(), snapshot, perSecond.get(e.getKey())))
                .toList();
    return new TopicsView(null, topics);
  }

  static TopicsView unreachable(String brokers, Exception failure) {
    return new TopicsView(
        "Kafka does not answer at " + brokers + ": " + Reason.of(failure), List.of());
  }

  private static TopicView topic(
      String name, TopicSnapshot.Shape shape, TopicSnapshot snapshot, Double rate) {
    Optional<Topic<?, ?>> known = Catalogue.find(name);
    return new TopicView(
        name,
        known.map(Topic::system).orElse("internal"),
        known.isEmpty(),
        known.map(Topic::keyMeaning).orElse(""),
        known.map(Topic::about).orElse(""),
        shape.partitions(),
        shape.cleanup(),
        shape.retentionMs() < 0 ? null : shape.retentionMs(),
        records(name, shape, snapshot),
        rate,
        consumers(name, snapshot));
  }

  private static long records(String name, TopicSnapshot.Shape shape, TopicSnapshot snapshot) {
    long sum = 0;
    for (int i = 0; i < shape.partitions(); i++) {
      TopicPartition partition = new TopicPartition(name, i);
      long end = snapshot.end().getOrDefault(partition, 0L);
      sum += Math.max(0, end - snapshot.begin().getOrDefault(partition, end));
    }
    return sum;
  }

  private static List<Consumer> consumers(String name, TopicSnapshot snapshot) {
    Map<String, Long> lags = new TreeMap<>();
    snapshot
        .committed()
        .forEach(
            (group, positions) ->
                positions.forEach(
                    (partition, position) -> {
                      if (partition.topic().equals(name)) {
                        lags.merge(group, snapshot.lag(partition, position), Long::sum);
                      }
                    }));
    return lags.entrySet().stream().map(e -> new Consumer(e.getKey(), e.getValue())).toList();
  }
}
