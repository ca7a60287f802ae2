package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.Topic;
import dev.millrace.schemas.notifications.NotificationsTopics;
import dev.millrace.schemas.payments.PaymentsTopics;
import dev.millrace.schemas.rides.RidesTopics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Topics in memory with transactions, read as by a reader of what is committed: it does not get
 * past a record that may still be committed or not. The log stamps records by its own clock.
 */
final class SimulatedLog {
  private static final Map<String, Topic<?, ?>> SINKS =
      Map.of(
          DispatchTopology.WRITE_TRIPS, RidesTopics.TRIPS,
          DispatchTopology.WRITE_SEARCHES, RidesTopics.SEARCHES,
          DispatchTopology.WRITE_CLAIMS, RidesTopics.CLAIMS,
          DispatchTopology.WRITE_TIMES_UP, RidesTopics.REPLIES,
          DispatchTopology.WRITE_NOTIFICATIONS, NotificationsTopics.REQUESTS,
          DispatchTopology.WRITE_PAYMENTS, PaymentsTopics.REQUESTS,
          DispatchTopology.WRITE_CLAIM_RESULTS, RidesTopics.CLAIM_RESULTS,
          DispatchTopology.WRITE_HOLDS, RidesTopics.DRIVER_HOLDS);

  private final int partitions;
  private final Map<String, List<List<Entry>>> logs = new HashMap<>();
  private long nowMs = 1_800_000_000_000L;

  /** A record in its place. */
  static final class Entry {
    private enum Fate {
      OPEN,
      COMMITTED,
      ABORTED
    }

    private final String key;
    private final Object value;
    private final long timestampMs;
    private Fate fate;

    private Entry(String key, Object value, long timestampMs, Fate fate) {
      this.key = key;
      this.value = value;
      this.timestampMs = timestampMs;
      this.fate = fate;
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

    void commit() {
      fate = Fate.COMMITTED;
    }

    void abort() {
      fate = Fate.ABORTED;
    }
  }

  /** A record and its offset. */
  record Found(Entry entry, int offset) {}

  SimulatedLog(int partitions) {
    this.partitions = partitions;
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

  private List<Entry> log(String topic, int partition) {
    return logs.computeIfAbsent(
            topic,
            any ->
                IntStream.range(0, partitions)
                    .<List<Entry>>mapToObj(each -> new ArrayList<>())
                    .toList())
        .get(partition);
  }

  /** Writes a record that is there at once. */
  void append(Topic<?, ?> topic, String key, Object value) {
    append(topic, key, value, Entry.Fate.COMMITTED);
  }

  private Entry append(Topic<?, ?> topic, String key, Object value, Entry.Fate fate) {
    Entry entry = new Entry(key, value, nowMs, fate);
    log(topic.name(), partitionOf(key)).add(entry);
    return entry;
  }

  /** Writes what a processor has forwarded to a sink; it is there once it is committed. */
  Entry forward(String sink, String key, Object value) {
    return append(SINKS.get(sink), key, value, Entry.Fate.OPEN);
  }

  /** The next record from an offset on; empty if there is none that is settled. */
  Optional<Found> next(String topic, int partition, int offset) {
    List<Entry> log = log(topic, partition);
    for (int at = offset; at < log.size(); at++) {
      Entry entry = log.get(at);
      if (entry.fate == Entry.Fate.OPEN) {
        return Optional.empty();
      }
      if (entry.fate == Entry.Fate.COMMITTED) {
        return Optional.of(new Found(entry, at));
      }
    }
    return Optional.empty();
  }

  /** All records of a topic that are committed, in order within a partition. */
  List<Entry> committed(Topic<?, ?> topic) {
    List<Entry> all = new ArrayList<>();
    for (int partition = 0; partition < partitions; partition++) {
      log(topic.name(), partition).stream()
          .filter(entry -> entry.fate == Entry.Fate.COMMITTED)
          .forEach(all::add);
    }
    return all;
  }
}
