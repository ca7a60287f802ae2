package dev.millrace.topologies.links.topology;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.HostPort;
import dev.millrace.connectors.Settings;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.topologies.runtime.Instance;
import dev.millrace.topologies.runtime.topics.TopicSetup;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real broker in this process, with the topics of short links. */
final class LocalBroker implements AutoCloseable {
  private final EmbeddedKafka kafka = EmbeddedKafka.start();
  private final String address = kafka.bootstrapServers();
  private final Admin admin = Admin.create(kafka.clientProperties());
  private final KafkaProducer<byte[], byte[]> producer =
      new KafkaProducer<>(
          kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer());

  LocalBroker() throws InterruptedException {
    TopicSetup.ensure(admin, LinksTopics.all());
  }

  Instance instance(Path stateDirectory) {
    return new Instance(
        "instance-1",
        new HostPort("127.0.0.1", 1),
        stateDirectory,
        0,
        Endpoints.of(Settings.of(Map.of("kafka.bootstrap.servers", address))));
  }

  RecordMetadata send(String topic, String key, byte[] value)
      throws InterruptedException, ExecutionException {
    byte[] bytes = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
    return producer.send(new ProducerRecord<>(topic, bytes, value)).get();
  }

  /** All committed records of a topic, from its beginning to its end at the time of the call. */
  List<ConsumerRecord<byte[], byte[]>> read(String topic) {
    Map<String, Object> config =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            address,
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            "read_committed");
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(config, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions = partitions(consumer, topic);
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
    return records;
  }

  private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** Lets a stopped group begin again; fails as long as the group has members. */
  void rewind(String group) throws InterruptedException, ExecutionException {
    Map<TopicPartition, OffsetAndMetadata> offsets =
        new HashMap<>(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata().get());
    offsets.replaceAll((partition, offset) -> new OffsetAndMetadata(0));
    admin.alterConsumerGroupOffsets(group, offsets).all().get();
  }

  @Override
  public void close() {
    producer.close();
    admin.close();
    kafka.close();
  }
}
