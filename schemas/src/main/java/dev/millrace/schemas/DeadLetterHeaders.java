package dev.millrace.schemas;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * Headers of a dead letter. The value of a dead letter is the source record's value, byte for byte,
 * and so is its key; the headers say where it came from and why it is here.
 *
 * <p>The names are those that Kafka Streams writes by itself (KIP-1034), so that one tool reads the
 * dead letters of topologies and of Flink jobs. All values are UTF-8 text, as there.
 */
public final class DeadLetterHeaders {
  /** Class name of what went wrong. */
  public static final String EXCEPTION = "__streams.errors.exception";

  /** The reason, for people. */
  public static final String MESSAGE = "__streams.errors.message";

  /** Stack trace, where there is one. */
  public static final String STACKTRACE = "__streams.errors.stacktrace";

  /** Topic of the source record. */
  public static final String TOPIC = "__streams.errors.topic";

  /** Partition of the source record, in decimal. */
  public static final String PARTITION = "__streams.errors.partition";

  /** Offset of the source record, in decimal. */
  public static final String OFFSET = "__streams.errors.offset";

  /** What the names of the headers above begin with; no source record has such a header. */
  public static final String PREFIX = "__streams.errors.";

  /**
   * How often the record was sent back to its source topic from the dead letters, in decimal;
   * absent: never. A header of the record, not of its failure: whoever writes a dead letter keeps
   * the source record's headers, so that a record that fails again still tells it.
   */
  public static final String REDRIVE_COUNT = "millrace_redrive_count";

  /** An int has no more digits. */
  private static final int MOST_DIGITS = 10;

  private DeadLetterHeaders() {}

  /**
   * The last {@link #REDRIVE_COUNT} that is a number in decimal.
   *
   * <p>A name costs a new string per record, a value nothing: names are asked only of headers whose
   * value is such a number. Of a record as services write it that is none.
   *
   * @return null if there is none
   */
  public static byte[] redriveCount(Headers headers) {
    Header[] all = headers.toArray();
    for (int i = all.length - 1; i >= 0; i--) {
      byte[] value = all[i].value();
      if (isNumber(value) && all[i].key().equals(REDRIVE_COUNT)) {
        return value;
      }
    }
    return null;
  }

  private static boolean isNumber(byte[] text) {
    if (text == null || text.length == 0 || text.length > MOST_DIGITS) {
      return false;
    }
    for (byte character : text) {
      if (character < '0' || character > '9') {
        return false;
      }
    }
    return true;
  }
}
