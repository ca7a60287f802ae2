package dev.millrace.infra.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.infra.data.KafkaClients;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What the story writes to topics itself, and reads back from them. */
final class StoryTopics implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final KafkaClients clients;
  private final Producer<byte[], byte[]> producer;
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  StoryTopics(KafkaClients clients) {
    this.clients = clients;
    this.producer = clients.producer();
  }

  /** A click as the links service writes it, at any time of the past. */
  void click(Click click) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            LinksTopics.CLICKS.name(),
            null,
            click.getClickedAtMs(),
            click.getCode().getBytes(UTF_8),
            click.toByteArray());
    send(record);
  }

  /** Any bytes. */
  void raw(String topic, String key, byte[] value) {
    send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
  }

  private void send(ProducerRecord<byte[], byte[]> record) {
    producer.send(
        record,
        (metadata, problem) -> {
          if (problem != null) {
            failure.compareAndSet(null, problem);
          }
        });
  }

  /** Returns when everything is acknowledged. */
  void flush() throws DemoException {
    producer.flush();
    Exception problem = failure.get();
    if (problem != null) {
      throw new DemoException("The broker did not take a record: " + problem.getMessage(), problem);
    }
  }

  /** All that a topic holds by now. */
  List<ConsumerRecord<byte[], byte[]>> readAll(String topic) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(POLL).forEach(records::add);
      }
    }
    return records;
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(10));
  }
}
