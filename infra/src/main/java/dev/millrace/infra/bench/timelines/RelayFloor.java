package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.data.DataException;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.schemas.timelines.TimelinesTopics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * The floor: a record is written, a plain consumer passes it on to each partition of a second
 * topic, and another one waits until it has come out of all of them. Nothing is kept.
 */
final class RelayFloor implements Contender, AutoCloseable {
  private static final String POSTS = TimelinesTopics.POSTS.name() + ".bench-relay";
  private static final String DELIVERIES = TimelinesTopics.DELIVERIES.name() + ".bench-relay";
  private static final int PARTITIONS = TimelinesTopics.DELIVERIES.partitions();
  private static final Duration POLL = Duration.ofSeconds(10);
  private static final Duration RELAY_POLL = Duration.ofMillis(100);

  private final Producer<byte[], byte[]> producer;
  private final Consumer<byte[], byte[]> last;
  private final Thread relay;
  private volatile boolean closed;

  RelayFloor(Properties kafka) throws BenchException {
    Properties prompt = new Properties();
    prompt.putAll(kafka);
    prompt.put(ProducerConfig.BATCH_SIZE_CONFIG, 0); // Nothing waits for company.
    KafkaClients clients = new KafkaClients(prompt);
    try (Admin admin = clients.admin()) {
      TopicAdmin topics = new TopicAdmin(admin);
      topics.create(POSTS);
      topics.create(DELIVERIES);
    } catch (DataException e) {
      throw new BenchException(e.getMessage(), e);
    }
    producer = clients.producer();
    last = reading(clients, DELIVERIES);
    Consumer<byte[], byte[]> first = reading(clients, POSTS);
    relay = new Thread(() -> relay(first, clients.producer()), "relay");
    relay.start();
  }

  private static Consumer<byte[], byte[]> reading(KafkaClients clients, String topic) {
    List<TopicPartition> partitions =
        IntStream.range(0, PARTITIONS).mapToObj(p -> new TopicPartition(topic, p)).toList();
    Consumer<byte[], byte[]> consumer = clients.consumer();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return consumer;
  }

  private void relay(Consumer<byte[], byte[]> first, Producer<byte[], byte[]> onwards) {
    try (first;
        onwards) {
      while (!closed) {
        for (ConsumerRecord<byte[], byte[]> record : first.poll(RELAY_POLL)) {
          for (int partition = 0; partition < PARTITIONS; partition++) {
            onwards.send(new ProducerRecord<>(DELIVERIES, partition, null, record.value()));
          }
        }
      }
    }
  }

  @Override
  public String name() {
    return "relay";
  }

  @Override
  public Role role() {
    return Role.FLOOR;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    List<Long> nanos = new ArrayList<>();
    for (int post = 0; post < ReadTimelines.PAGE; post++) {
      try {
        producer.send(PostMessages.record(POSTS, CelebrityPosts.AUTHOR, post)).get();
      } catch (ExecutionException e) {
        throw new BenchException("Kafka did not take a record", e.getCause());
      }
      long written = System.nanoTime();
      for (int seen = 0; seen < PARTITIONS; ) {
        int count = last.poll(POLL).count();
        if (count == 0) {
          throw new BenchException("A record was not passed on");
        }
        seen += count;
      }
      nanos.add(System.nanoTime() - written);
    }
    return new Sample(CelebrityMetrics.of(nanos, PARTITIONS));
  }

  @Override
  public void close() {
    closed = true;
    last.close();
    producer.close();
  }
}
