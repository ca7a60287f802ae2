package dev.millrace.infra.data;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.JsonRecord;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.Topic.Cleanup;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Translates between records and lines of JSON, by the topic's catalogue entry. What {@link #read}
 * gives {@link #write} takes. Bytes that are no message of the topic's type are kept as base64, so
 * that poison and dead letters can be looked at and sent again.
 */
public final class JsonRecords {
  private static final String SOURCE = "/millrace/produce";

  private final Topic<?, ?> topic;

  public JsonRecords(Topic<?, ?> topic) {
    this.topic = topic;
  }

  /** A record as it came from the broker. */
  public JsonRecord read(ConsumerRecord<byte[], byte[]> record) {
    Message message = message(record.value());
    boolean opaque = message == null && record.value() != null;
    return new JsonRecord(
        record.key() == null ? null : new String(record.key(), UTF_8),
        message == null ? null : JsonRecord.json(message),
        opaque ? Base64.getEncoder().encodeToString(record.value()) : null,
        headers(record.headers()),
        record.timestamp(),
        record.partition(),
        record.offset());
  }

  private Message message(byte[] value) {
    if (value == null || topic.valuePrototype().isEmpty()) {
      return null;
    }
    try {
      return topic.valuePrototype().get().getParserForType().parseFrom(value);
    } catch (InvalidProtocolBufferException e) {
      return null; // Shown as base64.
    }
  }

  private static Map<String, String> headers(Headers headers) {
    Map<String, String> map = new LinkedHashMap<>();
    for (Header header : headers) {
      map.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8));
    }
    return map.isEmpty() ? null : map;
  }

  /**
   * A record to send. Its key is the given one or the one that the message implies; its timestamp
   * the given one, or the event time, or {@code nowMs}; CloudEvents headers are added where none
   * are given. Partition and offset of the line are ignored: the key decides the partition.
   *
   * @param bounds what timestamps the broker accepts
   * @throws IllegalArgumentException if the line is no record of this topic; the message says why
   */
  public ProducerRecord<byte[], byte[]> write(JsonRecord line, TimestampBounds bounds, long nowMs) {
    if (line.value() != null && line.valueBase64() != null) {
      throw new IllegalArgumentException("Give either \"value\" or \"valueBase64\", not both");
    }
    Headers headers = new RecordHeaders();
    if (line.headers() != null) {
      line.headers().forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    }
    if (line.value() == null) {
      return writeBytes(line, headers, bounds, nowMs);
    }
    Message message = line.message(prototype());
    String key = line.key() != null ? line.key() : RecordKeys.of(topic, message).orElse(null);
    if (key == null) {
      throw new IllegalArgumentException(
          "There is no \"key\": the key of " + topic.name() + " is the " + topic.keyMeaning());
    }
    OptionalLong eventTimeMs = EventTime.of(message);
    if (!topic.hot() && headers.lastHeader("ce_id") == null) {
      String type = message.getDescriptorForType().getFullName();
      CloudEvents.write(headers, RecordIds.of(message), type, SOURCE, eventTimeMs.orElse(nowMs));
    }
    long timestamp = line.timestamp() != null ? line.timestamp() : eventTimeMs.orElse(nowMs);
    return record(key, message.toByteArray(), headers, bounds.fit(timestamp, nowMs));
  }

  private ProducerRecord<byte[], byte[]> writeBytes(
      JsonRecord line, Headers headers, TimestampBounds bounds, long nowMs) {
    boolean tombstone = line.valueBase64() == null;
    if (tombstone && topic.cleanup() != Cleanup.COMPACT) {
      throw new IllegalArgumentException("There is neither \"value\" nor \"valueBase64\"");
    }
    if (tombstone && line.key() == null) {
      throw new IllegalArgumentException(
          "A record without a value deletes its key: give a \"key\"");
    }
    long timestamp = line.timestamp() != null ? line.timestamp() : nowMs;
    byte[] value = tombstone ? null : base64(line.valueBase64());
    return record(line.key(), value, headers, bounds.fit(timestamp, nowMs));
  }

  private Message prototype() {
    return topic
        .valuePrototype()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    topic.name() + " holds raw bytes: give \"valueBase64\""));
  }

  private static byte[] base64(String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("\"valueBase64\" is not base64: " + e.getMessage(), e);
    }
  }

  private ProducerRecord<byte[], byte[]> record(
      String key, byte[] value, Headers headers, long timestamp) {
    byte[] keyBytes = key == null ? null : key.getBytes(UTF_8);
    return new ProducerRecord<>(topic.name(), null, timestamp, keyBytes, value, headers);
  }
}
