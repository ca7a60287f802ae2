package dev.millrace.infra.accesslog;

import com.google.protobuf.Message;
import dev.millrace.infra.data.EventTime;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.Topic;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends what an import makes and stops at the first record that the broker does not take. */
final class ImportSender {
  private static final String SOURCE = "/millrace/import";

  private final Producer<byte[], byte[]> producer;
  private final AtomicLong acknowledged = new AtomicLong();
  private final AtomicReference<Exception> failure = new AtomicReference<>();

  ImportSender(Producer<byte[], byte[]> producer) {
    this.producer = producer;
  }

  <M extends Message> void send(Topic<String, M> topic, String key, String id, M message) {
    long timeMs = EventTime.of(message).orElseThrow();
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic.name(),
            null,
            timeMs,
            topic.keySerde().serializer().serialize(topic.name(), key),
            topic.valueSerde().serializer().serialize(topic.name(), message));
    String type = message.getDescriptorForType().getFullName();
    CloudEvents.write(record.headers(), id, type, SOURCE, timeMs);
    send(record);
  }

  void send(ProducerRecord<byte[], byte[]> record) {
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

  /** Waits until everything is acknowledged. */
  void finish() {
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
