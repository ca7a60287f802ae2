package dev.millrace.infra.console;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * What the broker says at one moment.
 *
 * @param atNanos of {@link System#nanoTime}
 * @param begin first offset still there
 * @param end offset that the next record will get
 * @param committed per consumer group, the position up to which it is done
 */
record TopicSnapshot(
    long atNanos,
    Map<String, Shape> shapes,
    Map<TopicPartition, Long> begin,
    Map<TopicPartition, Long> end,
    Map<String, Map<TopicPartition, Long>> committed) {

  /**
   * @param cleanup the broker's word: delete, compact or both
   * @param retentionMs -1: no limit
   */
  record Shape(int partitions, String cleanup, long retentionMs) {}

  /**
   * Records that a group has not read yet. What retention took away before it was read does not
   * wait for the group any more.
   *
   * @param position that the group committed
   */
  long lag(TopicPartition partition, long position) {
    long last = end.getOrDefault(partition, position);
    long from = Math.max(position, begin.getOrDefault(partition, position));
    return Math.max(0, last - from);
  }
}
