package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.topologies.timelines.TimelinesSystem;
import dev.millrace.topologies.timelines.topology.TimelineTopology;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * The floor: one consumer reads what state is restored from, deliveries and who follows whom, from
 * the beginning to the end, and does nothing with it.
 */
final class ReplayFloor implements Contender {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final String RELATIONS =
      TimelinesSystem.APPLICATION + "-" + TimelineTopology.RELATIONS + "-changelog";

  private final Properties kafka;

  ReplayFloor(Properties kafka) {
    this.kafka = kafka;
  }

  @Override
  public String name() {
    return "replay";
  }

  @Override
  public Role role() {
    return Role.FLOOR;
  }

  @Override
  public Sample measure(int round) {
    long start = System.nanoTime();
    try (Consumer<byte[], byte[]> consumer = new KafkaClients(kafka).consumer()) {
      List<TopicPartition> all =
          Stream.of(TimelinesTopics.DELIVERIES.name(), RELATIONS)
              .flatMap(
                  topic ->
                      IntStream.range(0, TimelinesTopics.DELIVERIES.partitions())
                          .mapToObj(partition -> new TopicPartition(topic, partition)))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
      Map<TopicPartition, Long> ends = consumer.endOffsets(all);
      while (all.stream()
          .anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
        consumer.poll(POLL);
      }
    }
    return new Sample(Map.of(RecoveryMetrics.EVERY, (System.nanoTime() - start) / 1e9));
  }
}
