package dev.millrace.infra.imports;

import com.google.protobuf.Message;
import dev.millrace.infra.data.EventTime;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.Topic;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends what an import makes and stops at the first record that the broker does not take. */
public final class ImportSender {
  private static final String SOURCE = "/millrace/import";

  private final Producer<byte[], byte[]> producer;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  /**
   * @param producer acks=all and idempotent; the caller closes it
   */
  public ImportSender(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  /** Sends a message that has an event time. */
  public <M extends Message> void send(Topic<String, M> topic, String key, String id, M message) {
    send(topic, key, id, message, EventTime.of(message).orElseThrow());
  }

  /**
   * Sends a message.
   *
   * @param id unique per event; records of hot topics carry none
   * @param timeMs event time and record timestamp
   */
  public <M extends Message> void send(
      Topic<String, M> topic, String key, String id, M message, long timeMs) {
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic.name(),
            null,
            timeMs,
            topic.keySerde().serializer().serialize(topic.name(), key),
            topic.valueSerde().serializer().serialize(topic.name(), message));
    if (!topic.hot()) {
      String type = message.getDescriptorForType().getFullName();
      CloudEvents.write(record.headers(), id, type, SOURCE, timeMs);
    }
    send(record);
  }

  /** Sends a record as it is. */
  public void send(ProducerRecord<byte[], byte[]> record) {
    check();
    producer.send(
        record,
        (metadata, problem) -> {
          if (problem == null) {
            acknowledged.incrementAndGet();
          } else {
            failure.compareAndSet(null, problem);
          }
        });
  }

  /** How many records the broker has acknowledged. */
  public long acknowledged() {
    return acknowledged.get();
  }

  /** Waits until everything is acknowledged. */
  public void finish() {
    producer.flush();
    check();
  }

  private void check() {
    Exception problem = failure.get();
    if (problem != null) {
      throw new ImportException(
          "The broker did not take a record ("
              + acknowledged.get()
              + " were sent before): "
              + problem.getMessage(),
          problem);
    }
  }
}
