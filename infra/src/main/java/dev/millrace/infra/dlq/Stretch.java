package dev.millrace.infra.dlq;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.TopicPartition;

/**
 * Offsets of a partition that follow each other.
 *
 * @param from the first
 * @param to one past the last
 */
record Stretch(TopicPartition partition, long from, long to) {
  boolean contains(long offset) {
    return offset >= from && offset < to;
  }

  /**
   * Divides stretches of different partitions into portions of at most so many offsets each, in
   * order; no portion has two pieces of the same partition.
   */
  static List<List<Stretch>> portions(List<Stretch> stretches, int atMost) {
    List<List<Stretch>> portions = new ArrayList<>();
    List<Stretch> portion = new ArrayList<>();
    long room = atMost;
    for (Stretch stretch : stretches) {
      long from = stretch.from;
      while (from < stretch.to) {
        long to = Math.min(stretch.to, from + room);
        portion.add(new Stretch(stretch.partition, from, to));
        room -= to - from;
        from = to;
        if (room == 0) {
          portions.add(portion);
          portion = new ArrayList<>();
          room = atMost;
        }
      }
    }
    if (!portion.isEmpty()) {
      portions.add(portion);
    }
    return portions;
  }
}
