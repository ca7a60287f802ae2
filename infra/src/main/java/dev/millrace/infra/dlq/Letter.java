package dev.millrace.infra.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.schemas.DeadLetterHeaders;
import java.util.Optional;
import java.util.OptionalInt;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/**
 * A dead letter or a late record, with what its headers say.
 *
 * @param record as it lies there
 * @param source topic that it came from; empty if nothing tells it
 * @param sourcePartition partition that it came from, where that is told
 * @param reason why it is here
 * @param redrives how often it was sent back before; {@link Integer#MAX_VALUE} if the header that
 *     counts is no count
 * @param redriven whether this very letter was sent back already
 */
public record Letter(
    ConsumerRecord<byte[], byte[]> record,
    Optional<String> source,
    OptionalInt sourcePartition,
    Reason reason,
    int redrives,
    boolean redriven) {

  static Letter of(ConsumerRecord<byte[], byte[]> record, boolean redriven) {
    Optional<String> late = LetterTopics.sourceOfLate(record.topic());
    return new Letter(
        record,
        header(record, DeadLetterHeaders.TOPIC).or(() -> late),
        header(record, DeadLetterHeaders.PARTITION).map(Letter::count).orElse(OptionalInt.empty()),
        reason(record, late.isPresent()),
        header(record, DeadLetterHeaders.REDRIVE_COUNT)
            .map(text -> count(text).orElse(Integer.MAX_VALUE))
            .orElse(0),
        redriven);
  }

  /** Where it lies, such as {@code links.dead-0@17}. */
  public String position() {
    return record.topic() + "-" + record.partition() + "@" + record.offset();
  }

  private static Reason reason(ConsumerRecord<?, ?> record, boolean late) {
    Optional<String> exception = header(record, DeadLetterHeaders.EXCEPTION);
    Optional<String> message = header(record, DeadLetterHeaders.MESSAGE);
    if (exception.isEmpty() && message.isEmpty()) {
      return late ? Reason.LATE : Reason.UNKNOWN;
    }
    return new Reason(exception.orElse(""), message.orElse("no message"));
  }

  private static OptionalInt count(String text) {
    return text.matches("\\d{1,9}") ? OptionalInt.of(Integer.parseInt(text)) : OptionalInt.empty();
  }

  private static Optional<String> header(ConsumerRecord<?, ?> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), UTF_8));
  }
}
