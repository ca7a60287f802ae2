package dev.millrace.infra.dlq;

import dev.millrace.infra.data.DataException;
import dev.millrace.infra.data.Progress;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.schemas.Topic;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads the letters of a topic, by partition and offset, up to the end that the topic has at the
 * start, and says of each whether it was sent back.
 *
 * <p>Memory does not grow with the topic: marks are held for at most {@value #PORTION} letters at a
 * time, 8 MB, and are read anew for the next ones.
 */
public final class LetterScan {
  private static final int PORTION = 1 << 26;

  private final Consumer<byte[], byte[]> consumer;
  private final PartitionReader reader;
  private final TopicAdmin topics;
  private final PrintStream err;
  private final int portion;

  /**
   * @param consumer without a group, of committed records; the caller closes it
   * @param err where progress is said
   */
  public LetterScan(Consumer<byte[], byte[]> consumer, TopicAdmin topics, PrintStream err) {
    this(consumer, topics, err, PORTION);
  }

  LetterScan(Consumer<byte[], byte[]> consumer, TopicAdmin topics, PrintStream err, int portion) {
    this.consumer = consumer;
    this.reader = new PartitionReader(consumer);
    this.topics = topics;
    this.err = err;
    this.portion = portion;
  }

  /**
   * Hands over every letter that passes the filter.
   *
   * @param letters a topic that the broker has
   * @param each says whether to go on
   * @return false if {@code each} wanted no more
   * @throws DataException if the broker does not answer
   */
  public boolean read(Topic<?, ?> letters, LetterFilter filter, Predicate<Letter> each) {
    return read(letters, stretches(letters.name(), filter.sinceMs()), filter, each);
  }

  /** Hands over the one letter that lies at an offset; nothing if there is none. */
  public void readOne(Topic<?, ?> letters, int partition, long offset, Predicate<Letter> each) {
    List<Stretch> one =
        stretches(letters.name(), OptionalLong.empty()).stream()
            .filter(all -> all.partition().partition() == partition && all.contains(offset))
            .map(all -> new Stretch(all.partition(), offset, offset + 1))
            .toList();
    read(letters, one, LetterFilter.ALL, each);
  }

  private boolean read(
      Topic<?, ?> letters, List<Stretch> stretches, LetterFilter filter, Predicate<Letter> each) {
    Progress progress = new Progress(err, "letters of " + letters.name() + " read");
    Function<List<Stretch>, RedriveMarks> marks = marks(letters);
    try {
      for (List<Stretch> pieces : Stretch.portions(stretches, portion)) {
        RedriveMarks redriven = marks.apply(pieces);
        for (Stretch piece : pieces) {
          boolean more =
              reader.read(
                  piece.partition(),
                  piece.from(),
                  piece.to(),
                  record -> {
                    progress.step();
                    Letter letter =
                        Letter.of(record, redriven.contains(piece.partition(), record.offset()));
                    return !filter.test(letter) || each.test(letter);
                  });
          if (!more) {
            return false;
          }
        }
      }
      return true;
    } catch (KafkaException e) {
      throw DataException.because(e);
    }
  }

  private Function<List<Stretch>, RedriveMarks> marks(Topic<?, ?> letters) {
    String name = LetterTopics.marks(letters).name();
    if (!topics.describe(name).exists()) {
      return pieces -> RedriveMarks.none();
    }
    String topicId = topics.id(letters.name());
    Stretch all = stretches(name, OptionalLong.empty()).get(0);
    return pieces -> RedriveMarks.read(reader, all, topicId, pieces);
  }

  private List<Stretch> stretches(String topic, OptionalLong sinceMs) {
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .sorted((a, b) -> Integer.compare(a.partition(), b.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      Map<TopicPartition, Long> begins =
          sinceMs.isPresent()
              ? since(partitions, sinceMs.getAsLong(), ends)
              : consumer.beginningOffsets(partitions);
      return partitions.stream().map(p -> new Stretch(p, begins.get(p), ends.get(p))).toList();
    } catch (KafkaException e) {
      throw DataException.because(e);
    }
  }

  /** Where a record of that time or later lies first: what is before need not be read. */
  private Map<TopicPartition, Long> since(
      List<TopicPartition> partitions, long sinceMs, Map<TopicPartition, Long> ends) {
    Map<TopicPartition, OffsetAndTimestamp> found =
        consumer.offsetsForTimes(
            partitions.stream().collect(Collectors.toMap(p -> p, p -> Math.max(0, sinceMs))));
    return partitions.stream()
        .collect(
            Collectors.toMap(
                p -> p, p -> found.get(p) == null ? ends.get(p) : found.get(p).offset()));
  }
}
