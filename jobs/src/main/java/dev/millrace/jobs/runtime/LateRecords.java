package dev.millrace.jobs.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.connectors.Endpoints;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.Topic;
import java.io.Serializable;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Late records leave the job through {@code <topic>.late}: the message as it came, under the same
 * key, with the topic that it came from and how often it was sent back there ({@link
 * DeadLetterHeaders}). The record timestamp is the time of writing, so that retention counts from
 * there; when it happened stands in the message. At least once.
 */
public final class LateRecords {
  private LateRecords() {}

  /** What is written of a late event. */
  public interface Late<T> extends Serializable {
    /** The key. */
    String key(T event);

    /** The message, byte for byte. */
    byte[] message(T event);

    /** Its id, unique within the topic. */
    String id(T event);

    /** When it happened, epoch ms. */
    long timeMs(T event);

    /** Its header {@link DeadLetterHeaders#REDRIVE_COUNT}; null if it has none. */
    byte[] redriveCount(T event);
  }

  /**
   * A sink into the topic of late records.
   *
   * @param topic where to
   * @param source name of the topic that the events came from
   * @param job name of the job, told as the source of the events
   */
  public static <T> KafkaSink<T> sink(
      Topic<String, ?> topic, String source, String job, Endpoints endpoints, Late<T> late) {
    String name = topic.name();
    String type = topic.valuePrototype().orElseThrow().getDescriptorForType().getFullName();
    String writer = "/jobs/" + job;
    byte[] from = source.getBytes(UTF_8);
    return KafkaSinks.atLeastOnce(
        endpoints,
        (event, context, timestamp) -> {
          ProducerRecord<byte[], byte[]> record =
              new ProducerRecord<>(name, late.key(event).getBytes(UTF_8), late.message(event));
          CloudEvents.write(record.headers(), late.id(event), type, writer, late.timeMs(event));
          record.headers().add(DeadLetterHeaders.TOPIC, from);
          if (late.redriveCount(event) != null) {
            record.headers().add(DeadLetterHeaders.REDRIVE_COUNT, late.redriveCount(event));
          }
          return record;
        });
  }
}
