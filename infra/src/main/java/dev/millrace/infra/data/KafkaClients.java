package dev.millrace.infra.data;

import java.time.Duration;
import java.util.Properties;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The Kafka clients of the command line, on raw bytes. The caller closes what it opens. */
public final class KafkaClients {
  /** A command is in front of a person: what does not work in so long will not. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** How long a command that was killed can hold up those who read only what is committed. */
  private static final Duration TRANSACTION = Duration.ofSeconds(20);

  private final Properties kafka;

  /**
   * @param kafka how to reach and log in to the brokers
   */
  public KafkaClients(Properties kafka) {
    this.kafka = new Properties();
    this.kafka.putAll(kafka);
  }

  public Admin admin() {
    return Admin.create(kafka);
  }

  /** Waits for all replicas and repeats without doubling. */
  public Producer<byte[], byte[]> producer() {
    return producer(producerProperties());
  }

  /**
   * Like {@link #producer()}, with transactions.
   *
   * @param id the transactional id: one that begins shuts out an earlier one of the same id
   */
  public Producer<byte[], byte[]> transactionalProducer(String id) {
    Properties properties = producerProperties();
    properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, id);
    properties.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, (int) TRANSACTION.toMillis());
    return producer(properties);
  }

  private static Producer<byte[], byte[]> producer(Properties properties) {
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private Properties producerProperties() {
    Properties properties = new Properties();
    properties.putAll(kafka);
    properties.put(ProducerConfig.ACKS_CONFIG, "all");
    properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE.toMillis());
    properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
    properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    return properties;
  }

  /** Reads committed records, belongs to no group. */
  public Consumer<byte[], byte[]> consumer() {
    return consumer(consumerProperties());
  }

  /**
   * Like {@link #consumer()}, for one partition after the other: a request for more of the one is
   * not left waiting while the next is wanted.
   */
  public Consumer<byte[], byte[]> scanner() {
    Properties properties = consumerProperties();
    properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
    return consumer(properties);
  }

  private static Consumer<byte[], byte[]> consumer(Properties properties) {
    return new KafkaConsumer<>(
        properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Properties consumerProperties() {
    Properties properties = new Properties();
    properties.putAll(kafka);
    properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    properties.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) PATIENCE.toMillis());
    return properties;
  }
}
