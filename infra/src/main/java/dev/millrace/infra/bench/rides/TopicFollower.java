package dev.millrace.infra.bench.rides;

import dev.millrace.infra.data.KafkaClients;
import dev.millrace.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Reads what comes onto a topic from now on. */
final class TopicFollower implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final Consumer<byte[], byte[]> consumer;

  TopicFollower(Properties kafka, Topic<?, ?> topic) {
    List<TopicPartition> partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(partition -> new TopicPartition(topic.name(), partition))
            .toList();
    consumer = new KafkaClients(kafka).consumer();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  ConsumerRecords<byte[], byte[]> poll() {
    return consumer.poll(POLL);
  }

  @Override
  public void close() {
    consumer.close();
  }
}
