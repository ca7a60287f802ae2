package dev.millrace.infra.data;

import dev.millrace.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A topic as the broker has it, beside what the catalogue says.
 *
 * @param name its name
 * @param catalogue its catalogue entry; empty for a topic that Millrace does not know
 * @param partitions one entry each, by number; empty if the broker has no such topic
 * @param configs settings that differ from the broker's defaults
 */
public record TopicState(
    String name,
    Optional<Topic<?, ?>> catalogue,
    List<PartitionState> partitions,
    Map<String, String> configs) {

  /**
   * One partition.
   *
   * @param number from 0
   * @param begin first offset that is there
   * @param end one past the last offset
   * @param leader id of the leading broker; -1 if there is none
   * @param replicas how many replicas it has
   * @param inSync how many of them are in sync
   */
  public record PartitionState(
      int number, long begin, long end, int leader, int replicas, int inSync) {}

  /** Whether the broker has it. */
  public boolean exists() {
    return !partitions.isEmpty();
  }

  /** Offsets between begin and end: at most so many records, for compaction leaves gaps. */
  public long records() {
    return partitions.stream().mapToLong(p -> p.end() - p.begin()).sum();
  }
}
