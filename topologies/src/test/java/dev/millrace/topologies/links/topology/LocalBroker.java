package dev.millrace.topologies.links.topology;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.HostPort;
import dev.millrace.connectors.Settings;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.topologies.runtime.Instance;
import dev.millrace.topologies.runtime.topics.TopicSetup;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Time;

/** A real broker in this process, with the topics of short links, on ports that were free. */
final class LocalBroker implements AutoCloseable {
  private static final String LOOPBACK = InetAddress.getLoopbackAddress().getHostAddress();

  private final KafkaRaftServer server;
  private final String address;
  private final Admin admin;
  private final KafkaProducer<byte[], byte[]> producer;

  LocalBroker(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    int controllerPort = freePort();
    address = LOOPBACK + ":" + port;
    Properties config = new Properties();
    config.put("node.id", "1");
    config.put("process.roles", "broker,controller");
    config.put(
        "listeners", "PLAINTEXT://" + address + ",CONTROLLER://" + LOOPBACK + ":" + controllerPort);
    config.put("controller.listener.names", "CONTROLLER");
    config.put("controller.quorum.voters", "1@" + LOOPBACK + ":" + controllerPort);
    config.put("log.dirs", folder.resolve("kafka").toString());
    config.put("offsets.topic.replication.factor", "1");
    config.put("offsets.topic.num.partitions", "1");
    config.put("transaction.state.log.replication.factor", "1");
    config.put("transaction.state.log.num.partitions", "1");
    config.put("transaction.state.log.min.isr", "1");
    config.put("group.initial.rebalance.delay.ms", "0");
    format(folder, config);
    server = new KafkaRaftServer(new KafkaConfig(config), Time.SYSTEM);
    server.startup();
    admin = Admin.create(Map.of("bootstrap.servers", address));
    TopicSetup.ensure(admin, LinksTopics.all());
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, address),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void format(Path folder, Properties config) throws IOException {
    Path file = folder.resolve("server.properties");
    try (OutputStream out = Files.newOutputStream(file)) {
      config.store(out, null);
    }
    String[] arguments = {"format", "-t", "MkU3OEVBNTcwNTJENDM2Qk", "-c", file.toString()};
    if (StorageTool.execute(arguments, new PrintStream(OutputStream.nullOutputStream())) != 0) {
      throw new IOException("the broker's folder cannot be formatted");
    }
  }

  Instance instance(Path stateDirectory) {
    return new Instance(
        "instance-1",
        new HostPort(LOOPBACK, 1),
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
    server.shutdown();
    server.awaitShutdown();
  }
}
