package dev.millrace.jobs.runtime;

import java.io.Serializable;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Turns a record into a job's own event and refuses what is no valid event. For messages that need
 * no more than their fields there is {@link Decoder}.
 *
 * @param <T> the event, a Flink POJO
 */
public interface RecordDecoder<T> extends Serializable {
  /** Called once in the task, before the first record. */
  default void open() {}

  /**
   * The event that a record stands for. It may be the same object each time: whoever gets it keeps
   * it no longer than until the next one.
   *
   * @param record its value is not null
   * @throws RuntimeException with the reason if it is no valid event
   */
  T decode(ConsumerRecord<byte[], byte[]> record);
}
