package dev.millrace.infra.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.schemas.DeadLetterHeaders;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Letters for tests. */
final class TestLetters {
  static final long NOW_MS = 1_800_000_000_000L;

  private TestLetters() {}

  /** The headers of a failure. */
  static Headers failure(String source, int partition, String exception, String message) {
    return new RecordHeaders()
        .add(DeadLetterHeaders.EXCEPTION, exception.getBytes(UTF_8))
        .add(DeadLetterHeaders.MESSAGE, message.getBytes(UTF_8))
        .add(DeadLetterHeaders.STACKTRACE, "at …".getBytes(UTF_8))
        .add(DeadLetterHeaders.TOPIC, source.getBytes(UTF_8))
        .add(DeadLetterHeaders.PARTITION, Integer.toString(partition).getBytes(UTF_8))
        .add(DeadLetterHeaders.OFFSET, "77".getBytes(UTF_8));
  }

  /** A letter that lies at offset 17 of partition 0. */
  static Letter letter(String topic, Headers headers, long timestampMs, boolean redriven) {
    return Letter.of(
        new ConsumerRecord<>(
            topic,
            0,
            17,
            timestampMs,
            TimestampType.CREATE_TIME,
            1,
            1,
            "k".getBytes(UTF_8),
            "v".getBytes(UTF_8),
            headers,
            Optional.empty()),
        redriven);
  }

  static Letter dead(String source, String message) {
    return letter("links.dead", failure(source, 3, "a.b.Bad", message), NOW_MS, false);
  }

  /** A dead letter to write, in a partition. */
  static ProducerRecord<byte[], byte[]> toWrite(
      int partition, String key, byte[] value, Headers headers) {
    return new ProducerRecord<>(
        "links.dead", partition, key == null ? null : key.getBytes(UTF_8), value, headers);
  }
}
