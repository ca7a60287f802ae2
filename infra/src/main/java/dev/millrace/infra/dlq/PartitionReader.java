package dev.millrace.infra.dlq;

import dev.millrace.infra.data.DataException;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads a stretch of one partition, in order. */
final class PartitionReader {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Consumer<byte[], byte[]> consumer;

  /**
   * @param consumer without a group, of committed records; the caller closes it
   */
  PartitionReader(Consumer<byte[], byte[]> consumer) {
    this.consumer = consumer;
  }

  /**
   * Hands over every record of a stretch.
   *
   * @param to one past the last offset; not beyond the end of what is committed
   * @param each says whether to go on
   * @return false if {@code each} wanted no more
   * @throws DataException if the broker gives nothing for {@link #PATIENCE}
   */
  boolean read(
      TopicPartition partition,
      long from,
      long to,
      Predicate<ConsumerRecord<byte[], byte[]>> each) {
    consumer.assign(List.of(partition));
    consumer.seek(partition, from);
    long position = from;
    long movedNanos = System.nanoTime();
    while (position < to) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        if (record.offset() < to && !each.test(record)) {
          return false;
        }
      }
      long next = consumer.position(partition);
      if (next != position) {
        position = next;
        movedNanos = System.nanoTime();
      } else if (System.nanoTime() - movedNanos > PATIENCE.toNanos()) {
        throw new DataException(
            "The broker gave nothing of %s for %d s".formatted(partition, PATIENCE.toSeconds()));
      }
    }
    return true;
  }
}
