package dev.millrace.infra.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.DeadLetterHeaders;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The record that a letter becomes again: key, value and headers byte for byte, without the headers
 * of the failure, and with one more redrive in {@link DeadLetterHeaders#REDRIVE_COUNT}.
 *
 * <p>It goes to the partition that it was in, if that is told: there are the records of its key,
 * and for a record without a key nothing else would tell where it belongs.
 */
final class RedrivenRecord {
  private RedrivenRecord() {}

  static ProducerRecord<byte[], byte[]> of(Letter letter, Route.To to, long nowMs) {
    ConsumerRecord<byte[], byte[]> record = letter.record();
    return new ProducerRecord<>(
        to.topic(),
        to.partition().isPresent() ? to.partition().getAsInt() : null,
        timestamp(record.headers(), to, nowMs),
        record.key(),
        record.value(),
        headers(record.headers(), letter.redrives() + 1));
  }

  private static Headers headers(Headers all, int redrives) {
    RecordHeaders kept =
        new RecordHeaders(
            StreamSupport.stream(all.spliterator(), false)
                .filter(header -> isOfTheRecord(header.key()))
                .toArray(Header[]::new));
    kept.add(DeadLetterHeaders.REDRIVE_COUNT, Integer.toString(redrives).getBytes(UTF_8));
    return kept;
  }

  private static boolean isOfTheRecord(String header) {
    return !header.startsWith(DeadLetterHeaders.PREFIX)
        && !header.equals(DeadLetterHeaders.REDRIVE_COUNT);
  }

  /**
   * The time of the event, which is what a live record's timestamp says, if the CloudEvents headers
   * tell it: whoever decides by the record timestamp then decides as if nothing had gone wrong. Not
   * the letter's own timestamp: a job gives it the time of writing. Otherwise, and where less than
   * half of the topic's retention would be left, the time of redriving: the broker deletes by
   * record timestamp, and could do so before anybody has read the record.
   */
  private static long timestamp(Headers headers, Route.To to, long nowMs) {
    long eventMs = CloudEvents.timeMs(headers).orElse(nowMs);
    boolean keeps = eventMs >= 0 && nowMs - eventMs <= to.bounds().retentionMs() / 2;
    return keeps ? to.bounds().fit(eventMs, nowMs) : nowMs;
  }
}
