package dev.millrace.infra.bench.timelines;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Delivery;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Counts the records in which posts are sent to readers, from the construction on. */
final class DeliveryRecords implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration THERE_WITHIN = Duration.ofSeconds(10);

  private final Consumer<byte[], byte[]> consumer;

  DeliveryRecords(Properties kafka) {
    List<TopicPartition> partitions =
        IntStream.range(0, TimelinesTopics.DELIVERIES.partitions())
            .mapToObj(p -> new TopicPartition(TimelinesTopics.DELIVERIES.name(), p))
            .toList();
    consumer = new KafkaClients(kafka).consumer();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /**
   * How many there are of the post that has most of them.
   *
   * @throws BenchException if one has none
   */
  int most(List<Long> posts) throws BenchException {
    Map<Long, Integer> records = new HashMap<>();
    Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
    long deadline = System.nanoTime() + THERE_WITHIN.toNanos();
    while (ends.keySet().stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
      if (System.nanoTime() > deadline) {
        throw new BenchException("The deliveries cannot be read to their end");
      }
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        Delivery delivery = parse(record.value());
        if (delivery.hasPost()) {
          records.merge(delivery.getPost().getId(), 1, Integer::sum);
        }
      }
    }
    if (!records.keySet().containsAll(posts)) {
      throw new BenchException("Some of the posts %s were never sent".formatted(posts));
    }
    return posts.stream().mapToInt(records::get).max().orElse(0);
  }

  private static Delivery parse(byte[] value) throws BenchException {
    try {
      return Delivery.parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      throw new BenchException("What lies on the topic of deliveries is none", e);
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
