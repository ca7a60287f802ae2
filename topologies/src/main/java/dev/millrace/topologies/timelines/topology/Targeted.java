package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Delivery;
import dev.millrace.topologies.timelines.domain.PostId;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.processor.StreamPartitioner;

/**
 * A delivery and the partitions that it is sent to, once each (KIP-837). A partitioner sees no
 * headers, so that the set travels in here and is left out of what is written.
 *
 * @param bytes of the delivery: Kafka Streams asks for them once per partition
 * @param partitions a bit for each
 */
record Targeted(Delivery delivery, byte[] bytes, long partitions) {
  private static final Serializer<Delivery> DELIVERIES =
      TimelinesTopics.DELIVERIES.valueSerde().serializer();

  Targeted(Delivery delivery, long partitions) {
    this(delivery, DELIVERIES.serialize(TimelinesTopics.DELIVERIES.name(), delivery), partitions);
  }

  /** All partitions from 0 on. */
  static long all(int count) {
    return count == PostId.MOST_PARTITIONS ? -1 : (1L << count) - 1;
  }

  /** One partition. */
  static long only(int partition) {
    return 1L << partition;
  }

  static Serializer<Targeted> serializer() {
    return (topic, targeted) -> targeted.bytes;
  }

  static StreamPartitioner<String, Targeted> partitioner() {
    return new StreamPartitioner<>() {
      @Override
      public Optional<Set<Integer>> partitions(
          String topic, String key, Targeted value, int count) {
        Set<Integer> targets = new HashSet<>();
        for (int partition = 0; partition < count; partition++) {
          if ((value.partitions & only(partition)) != 0) {
            targets.add(partition);
          }
        }
        return Optional.of(targets);
      }
    };
  }
}
