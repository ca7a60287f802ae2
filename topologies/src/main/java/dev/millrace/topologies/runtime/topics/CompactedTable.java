package dev.millrace.topologies.runtime.topics;

import dev.millrace.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small compacted topic held in memory as a whole, by each process for itself: read from its
 * beginning at the start and followed from there. Needs no group and no store; a record that cannot
 * be decoded is logged and skipped. Thread-safe.
 */
public final class CompactedTable<V> implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CompactedTable.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final Topic<String, V> topic;
  private final Properties kafka = new Properties();
  private final Map<String, V> rows = new ConcurrentHashMap<>();
  private final Thread thread;
  private volatile boolean complete;
  private volatile boolean closed;
  private volatile Consumer<byte[], byte[]> consumer;

  public CompactedTable(Topic<String, V> topic, Properties kafka) {
    this.topic = topic;
    this.kafka.putAll(kafka);
    this.kafka.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    this.kafka.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    this.thread = new Thread(this::run, "table-" + topic.name());
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /** Whether everything that was there at the start has been read. */
  public boolean ready() {
    return complete;
  }

  public Optional<V> get(String key) {
    return Optional.ofNullable(rows.get(key));
  }

  private void run() {
    while (!closed) {
      try (KafkaConsumer<byte[], byte[]> fresh =
          new KafkaConsumer<>(kafka, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = fresh;
        follow(fresh);
      } catch (WakeupException e) {
        // Closing, as the loop's condition says.
      } catch (RuntimeException e) {
        LOG.warn("{} cannot be read, trying again", topic.name(), e);
        pause();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> from) {
    List<TopicPartition> partitions =
        from.partitionsFor(topic.name()).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    from.assign(partitions);
    from.seekToBeginning(partitions);
    Map<TopicPartition, Long> ends = from.endOffsets(partitions);
    while (!closed) {
      complete = complete || partitions.stream().allMatch(p -> from.position(p) >= ends.get(p));
      from.poll(POLL).forEach(this::apply);
    }
  }

  private void apply(ConsumerRecord<byte[], byte[]> record) {
    try {
      String key = topic.keySerde().deserializer().deserialize(topic.name(), record.key());
      V value = topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
      if (key == null) {
        LOG.warn("{}-{}@{} has no key", topic.name(), record.partition(), record.offset());
      } else if (value == null) {
        rows.remove(key);
      } else {
        rows.put(key, value);
      }
    } catch (RuntimeException e) {
      LOG.warn("{}-{}@{} is skipped", topic.name(), record.partition(), record.offset(), e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_AFTER_FAILURE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed = true;
    Consumer<byte[], byte[]> current = consumer;
    if (current != null) {
      current.wakeup();
    }
  }
}
