package dev.millrace.infra.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.infra.data.DataException;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.platform.v1.RedriveMark;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;

/**
 * Sends letters back, a batch in one transaction together with the mark that says which they were:
 * both are there or neither is. So an interrupted redrive goes on where it stopped, and no letter
 * is sent twice.
 *
 * <p>{@link #begin} shuts out an earlier redrive of the same system that may still run, and waits
 * until what it had left open or just committed is done for every reader; only then may the marks
 * be read. All redrives of a system share one transactional id, so nobody else's open transaction
 * can hide a mark from a reader.
 */
public final class RedriveTransactions implements RedriveSink {
  private static final int MOST_RECORDS = 500;
  private static final int MOST_BYTES = 4 << 20;

  private final Producer<byte[], byte[]> producer;
  private final Topic<?, ?> marks;
  private final String topicId;
  private final Clock clock;
  private final List<Letter> letters = new ArrayList<>();
  private final List<ProducerRecord<byte[], byte[]>> records = new ArrayList<>();
  private int bytes;
  private boolean begun;
  private long sent;

  /**
   * @param producer with {@link #transactionalId}; the caller closes it
   * @param letters the topic of the letters
   * @param topicId its id
   */
  public RedriveTransactions(
      Producer<byte[], byte[]> producer, Topic<?, ?> letters, String topicId, Clock clock) {
    this.producer = producer;
    this.marks = LetterTopics.marks(letters);
    this.topicId = topicId;
    this.clock = clock;
  }

  /** The transactional id of every redrive of a system. */
  public static String transactionalId(Topic<?, ?> letters) {
    return "millrace-redrive-" + letters.system();
  }

  /** How many letters have been sent back for certain. */
  public long sent() {
    return sent;
  }

  /** Whether anything was sent, be it that the broker took it or not. */
  public boolean begun() {
    return begun;
  }

  @Override
  public void begin() {
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      throw DataException.because(e);
    }
  }

  @Override
  public void accept(Letter letter, String to, ProducerRecord<byte[], byte[]> record) {
    if (!letters.isEmpty() && letters.get(0).record().partition() != letter.record().partition()) {
      flush();
    }
    letters.add(letter);
    records.add(record);
    bytes += size(letter.record());
    if (records.size() == MOST_RECORDS || bytes >= MOST_BYTES) {
      flush();
    }
  }

  @Override
  public void finish() {
    flush();
  }

  /** The transaction is as short as can be: while it is open, readers of the sources wait. */
  private void flush() {
    if (letters.isEmpty()) {
      return;
    }
    begun = true;
    try {
      producer.beginTransaction();
      records.forEach(producer::send);
      producer.send(mark());
      producer.commitTransaction();
    } catch (ProducerFencedException | InvalidProducerEpochException e) {
      throw new DataException("Another redrive of " + marks.system() + " has begun", e);
    } catch (KafkaException e) {
      abort(e);
      // What failed first stands behind "the producer is in an error state".
      throw DataException.because(e.getCause() instanceof KafkaException first ? first : e);
    }
    sent += letters.size();
    letters.clear();
    records.clear();
    bytes = 0;
  }

  private void abort(KafkaException cause) {
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      cause.addSuppressed(e); // The broker ends it by itself, or the next redrive does.
    }
  }

  private ProducerRecord<byte[], byte[]> mark() {
    ConsumerRecord<?, ?> first = letters.get(0).record();
    RedriveMark.Builder mark =
        RedriveMark.newBuilder()
            .setTopic(first.topic())
            .setTopicId(topicId)
            .setPartition(first.partition())
            .setRedrivenAtMs(clock.millis());
    letters.forEach(letter -> mark.addOffsets(letter.record().offset()));
    return new ProducerRecord<>(
        marks.name(), first.topic().getBytes(UTF_8), mark.build().toByteArray());
  }

  private static int size(ConsumerRecord<?, ?> record) {
    return Math.max(0, record.serializedKeySize()) + Math.max(0, record.serializedValueSize());
  }
}
