package dev.millrace.topologies.runtime.topics;

import com.google.protobuf.Message;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.Topic;
import dev.millrace.topologies.runtime.offsets.Position;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.kafka.KafkaClientMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes what requests say: each record is sent at once and counts when all in-sync replicas have
 * it. Thread-safe.
 */
public final class TopicWriter implements AutoCloseable {
  private static final Duration DELIVERED_WITHIN = Duration.ofSeconds(8);
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(10);

  /** The brokers did not acknowledge in time; the record may lie on the topic or not. */
  public static final class NotWrittenException extends Exception {
    private NotWrittenException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  private final KafkaProducer<byte[], byte[]> producer;
  private final KafkaClientMetrics metrics;
  private final String source;

  /**
   * @param kafka how to reach the brokers
   * @param source who writes, as {@code ce_source} names them
   */
  public TopicWriter(Properties kafka, String source, MeterRegistry registry) {
    Properties all = new Properties();
    all.putAll(kafka);
    all.put(ProducerConfig.CLIENT_ID_CONFIG, source.substring(1).replace('/', '-') + "-writer");
    all.put(ProducerConfig.ACKS_CONFIG, "all");
    all.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    all.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    all.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, DELIVERED_WITHIN.toMillis());
    all.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 4_000);
    all.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, (int) DELIVERED_WITHIN.toMillis());
    this.source = source;
    this.producer = new KafkaProducer<>(all, new ByteArraySerializer(), new ByteArraySerializer());
    this.metrics = new KafkaClientMetrics(producer);
    metrics.bindTo(registry);
  }

  /**
   * A record that was written.
   *
   * @param timestampMs of the record: the broker's, if the topic is stamped by it
   */
  public record Written(Position position, long timestampMs) {}

  /**
   * Writes one record and waits for the acknowledgement.
   *
   * @param id unique per event
   * @param timeMs event time and record timestamp
   * @throws NotWrittenException if it is not known to be written
   */
  public <K, V extends Message> Position write(
      Topic<K, V> topic, K key, V value, String id, long timeMs) throws NotWrittenException {
    return append(topic, key, value, id, timeMs).position();
  }

  /** Like {@link #write}, for whoever has to know the record's timestamp. */
  public <K, V extends Message> Written append(
      Topic<K, V> topic, K key, V value, String id, long timeMs) throws NotWrittenException {
    ProducerRecord<byte[], byte[]> record = record(topic, key, value, timeMs);
    CloudEvents.write(
        record.headers(), id, value.getDescriptorForType().getFullName(), source, timeMs);
    return await(topic, send(record));
  }

  /**
   * A record of a hot topic, which has no id.
   *
   * @param timeMs event time and record timestamp
   */
  public record Event<K, V>(K key, V value, long timeMs) {}

  /**
   * Writes records of a hot topic and waits for all acknowledgements.
   *
   * @throws NotWrittenException if not all are known to be written
   */
  public <K, V extends Message> void writeAll(Topic<K, V> topic, List<Event<K, V>> events)
      throws NotWrittenException {
    if (!topic.hot()) {
      throw new IllegalArgumentException("Records of " + topic.name() + " have an id");
    }
    List<CompletableFuture<Written>> sent = new ArrayList<>(events.size());
    for (Event<K, V> event : events) {
      CompletableFuture<Written> one =
          send(record(topic, event.key(), event.value(), event.timeMs()));
      sent.add(one);
      if (one.isCompletedExceptionally()) {
        break; // It may have waited for the brokers, and so would each of the others.
      }
    }
    await(topic, CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)));
  }

  private static <T> T await(Topic<?, ?> topic, CompletableFuture<T> written)
      throws NotWrittenException {
    try {
      return written.get(ANSWERED_WITHIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new NotWrittenException(topic.name() + ": " + e.getCause().getMessage(), e);
    } catch (TimeoutException e) {
      throw new NotWrittenException(topic.name() + ": no answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotWrittenException(topic.name() + ": interrupted", e);
    }
  }

  private static <K, V extends Message> ProducerRecord<byte[], byte[]> record(
      Topic<K, V> topic, K key, V value, long timeMs) {
    return new ProducerRecord<>(
        topic.name(),
        null,
        timeMs,
        topic.keySerde().serializer().serialize(topic.name(), key),
        topic.valueSerde().serializer().serialize(topic.name(), value));
  }

  private CompletableFuture<Written> send(ProducerRecord<byte[], byte[]> record) {
    CompletableFuture<Written> written = new CompletableFuture<>();
    producer.send(
        record,
        (metadata, failure) -> {
          if (failure == null) {
            written.complete(new Written(Position.of(metadata), metadata.timestamp()));
          } else {
            written.completeExceptionally(failure);
          }
        });
    return written;
  }

  @Override
  public void close() {
    metrics.close();
    producer.close(CLOSE_WITHIN);
  }
}
