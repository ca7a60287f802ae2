package dev.millrace.infra.dlq;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.infra.data.DataException;
import dev.millrace.schemas.platform.v1.RedriveMark;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * Which letters of some stretches were sent back already, as the marks say. One bit for each
 * offset.
 */
final class RedriveMarks {
  private final Map<TopicPartition, Stretch> stretches = new HashMap<>();
  private final Map<TopicPartition, BitSet> redriven = new HashMap<>();

  private RedriveMarks(List<Stretch> pieces) {
    pieces.forEach(piece -> stretches.put(piece.partition(), piece));
    pieces.forEach(piece -> redriven.put(piece.partition(), new BitSet()));
  }

  /** No marks. */
  static RedriveMarks none() {
    return new RedriveMarks(List.of());
  }

  /**
   * Reads the marks.
   *
   * @param marks all there are
   * @param topicId id of the topic of the letters; marks of a topic of that name that is gone do
   *     not count
   * @param pieces stretches of different partitions of the letters
   */
  static RedriveMarks read(
      PartitionReader reader, Stretch marks, String topicId, List<Stretch> pieces) {
    RedriveMarks read = new RedriveMarks(pieces);
    reader.read(
        marks.partition(),
        marks.from(),
        marks.to(),
        record -> {
          RedriveMark mark = mark(record);
          if (mark.getTopicId().equals(topicId)) {
            read.add(mark);
          }
          return true;
        });
    return read;
  }

  /** Whether a letter of one of the stretches was sent back. */
  boolean contains(TopicPartition partition, long offset) {
    Stretch stretch = stretches.get(partition);
    return stretch != null
        && stretch.contains(offset)
        && redriven.get(partition).get((int) (offset - stretch.from()));
  }

  private void add(RedriveMark mark) {
    TopicPartition partition = new TopicPartition(mark.getTopic(), mark.getPartition());
    Stretch stretch = stretches.get(partition);
    if (stretch == null) {
      return;
    }
    for (long offset : mark.getOffsetsList()) {
      if (stretch.contains(offset)) {
        redriven.get(partition).set((int) (offset - stretch.from()));
      }
    }
  }

  /** A mark that cannot be read could mean that a letter is sent twice: nothing goes on then. */
  private static RedriveMark mark(ConsumerRecord<byte[], byte[]> record) {
    try {
      if (record.value() != null) {
        return RedriveMark.parseFrom(record.value());
      }
    } catch (InvalidProtocolBufferException e) {
      throw unreadable(record, e);
    }
    throw unreadable(record, null);
  }

  private static DataException unreadable(ConsumerRecord<?, ?> record, Exception cause) {
    return new DataException(
        "%s-%d@%d is no mark of a redrive: what was sent back cannot be told from what was not"
            .formatted(record.topic(), record.partition(), record.offset()),
        cause);
  }
}
