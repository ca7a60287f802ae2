package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.topologies.runtime.process.Targeted;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.processor.api.Record;

/** The topics of home timelines in memory, with a clock of their own. */
final class SimulatedTopics {
  private final int partitions;
  private final Map<String, List<List<Entry>>> logs = new HashMap<>();
  private long nowMs = 1_800_000_000_000L;

  /** A record in its place. */
  static final class Entry {
    private final List<Entry> log;
    private final String key;
    private final Object value;
    private final long timestampMs;
    private boolean lost;
    private boolean wasRead;

    private Entry(List<Entry> log, String key, Object value, long timestampMs) {
      this.log = log;
      this.key = key;
      this.value = value;
      this.timestampMs = timestampMs;
    }

    /** The partition that it lies in. */
    List<Entry> log() {
      return log;
    }

    String key() {
      return key;
    }

    Object value() {
      return value;
    }

    long timestampMs() {
      return timestampMs;
    }

    /** Was never written after all. */
    void lose() {
      lost = true;
    }

    boolean isLost() {
      return lost;
    }

    /** Whether it is there; from now on it is for good. */
    boolean read() {
      wasRead |= !lost;
      return !lost;
    }

    boolean wasRead() {
      return wasRead;
    }
  }

  SimulatedTopics(int partitions) {
    this.partitions = partitions;
    TimelinesTopics.all()
        .forEach(
            topic ->
                logs.put(
                    topic.name(),
                    IntStream.range(0, partitions)
                        .<List<Entry>>mapToObj(any -> new ArrayList<>())
                        .toList()));
  }

  long nowMs() {
    return nowMs;
  }

  void pass(long ms) {
    nowMs += ms;
  }

  int partitionOf(String key) {
    return BuiltInPartitioner.partitionForKey(
        new StringSerializer().serialize("", key), partitions);
  }

  int size(String topic, int partition) {
    return logs.get(topic).get(partition).size();
  }

  Entry get(String topic, int partition, int offset) {
    return logs.get(topic).get(partition).get(offset);
  }

  Entry append(String topic, int partition, String key, Object value) {
    List<Entry> log = logs.get(topic).get(partition);
    Entry entry = new Entry(log, key, value, nowMs);
    log.add(entry);
    return entry;
  }

  /** Writes what a processor has forwarded to a sink, where the sink would. */
  List<Entry> write(String sink, Record<? extends String, ?> record) {
    String key = record.key();
    Object value = record.value();
    return switch (sink) {
      case TimelineTopology.WRITE_DELIVERIES -> {
        Targeted<?> targeted = (Targeted<?>) value;
        yield IntStream.range(0, partitions)
            .filter(partition -> (targeted.partitions() & Targeted.only(partition)) != 0)
            .mapToObj(
                partition ->
                    append(TimelinesTopics.DELIVERIES.name(), partition, key, targeted.value()))
            .toList();
      }
      case TimelineTopology.WRITE_TICKS ->
          List.of(append(TimelinesTopics.POSTS.name(), Integer.parseInt(key), key, value));
      case TimelineTopology.WRITE_FOLLOWS ->
          List.of(append(TimelinesTopics.FOLLOWS.name(), partitionOf(key), key, value));
      case TimelineTopology.WRITE_AUDIENCES ->
          List.of(append(TimelinesTopics.AUDIENCES.name(), partitionOf(key), key, value));
      default -> throw new AssertionError("No sink " + sink);
    };
  }
}
