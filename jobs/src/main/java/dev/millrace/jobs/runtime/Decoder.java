package dev.millrace.jobs.runtime;

import java.io.Serializable;
import org.apache.kafka.common.header.Headers;

/**
 * Turns a message into a job's own event and refuses what is no valid event.
 *
 * @param <V> the message
 * @param <T> the event, a Flink POJO
 */
public interface Decoder<V, T> extends Serializable {
  /** Called once in the task, before the first record. */
  default void open() {}

  /**
   * The event that a message stands for.
   *
   * @param message the message
   * @param bytes the message as it came
   * @param headers of its record
   * @throws IllegalArgumentException with the reason if it is no valid event
   */
  T decode(V message, byte[] bytes, Headers headers);
}
