package dev.millrace.topologies.runtime.offsets;

import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Where a write lies, {@code topic:partition:offset}: handed out with the answer to a write, and
 * given back with a read that has to see it.
 *
 * @param offset at least 0
 */
public record Position(String topic, int partition, long offset) {
  /** The HTTP header that carries it, in both directions. */
  public static final String HEADER = "Millrace-Position";

  public static Position of(RecordMetadata written) {
    return new Position(written.topic(), written.partition(), written.offset());
  }

  /**
   * Reads a token.
   *
   * @throws IllegalArgumentException if it is not one
   */
  public static Position parse(String token) {
    String[] parts = token.split(":", -1);
    try {
      if (parts.length == 3 && !parts[0].isEmpty()) {
        int partition = Integer.parseInt(parts[1]);
        long offset = Long.parseLong(parts[2]);
        if (partition >= 0 && offset >= 0) {
          return new Position(parts[0], partition, offset);
        }
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("is not topic:partition:offset", e);
    }
    throw new IllegalArgumentException("is not topic:partition:offset");
  }

  public TopicPartition topicPartition() {
    return new TopicPartition(topic, partition);
  }

  @Override
  public String toString() {
    return topic + ":" + partition + ":" + offset;
  }
}
