package dev.millrace.topologies.timelines.topology;

import dev.millrace.topologies.runtime.process.Decoded;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * A task of one of the topology's halves: its processors with their state, what it has read of its
 * topics, and a crash that takes back all but the state on disk.
 */
final class SimulatedTask {
  /** Makes the processor of a topic. */
  interface Part {
    Processor<String, ?, ?, ?> make();
  }

  private final SimulatedTopics topics;
  private final int partition;
  private final File folder;
  private final Map<String, Part> parts = new HashMap<>();
  private final Map<String, Processor<String, Object, String, Object>> running = new HashMap<>();
  private final Map<String, MockProcessorContext<String, Object>> contexts = new HashMap<>();
  private final Map<String, Integer> read = new HashMap<>();
  private final Map<String, Integer> committed = new HashMap<>();
  private final List<SimulatedTopics.Entry> uncommitted = new ArrayList<>();
  private final List<StateStore> stores = new ArrayList<>();

  SimulatedTask(SimulatedTopics topics, int partition, File folder) {
    this.topics = topics;
    this.partition = partition;
    this.folder = folder;
  }

  /** State that a crash leaves as it is. */
  void keep(StateStore store) {
    store.init(newContext().getStateStoreContext(), store);
    stores.add(store);
  }

  /** State that lies in memory and is made anew. */
  void replaceInMemory(StateStore store) {
    takeBack(store);
    store.init(newContext().getStateStoreContext(), store);
  }

  /**
   * State in memory that this had before, and that was a standby's since: Kafka Streams does not
   * open it again.
   */
  void takeBack(StateStore store) {
    stores.removeIf(known -> known.name().equals(store.name()));
    stores.add(store);
  }

  void add(String topic, Part part) {
    parts.put(topic, part);
    read.put(topic, 0);
    committed.put(topic, 0);
  }

  private MockProcessorContext<String, Object> newContext() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "simulation");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    return new MockProcessorContext<>(config, new TaskId(0, partition), folder);
  }

  /** Starts, or starts again after {@link #crash}. */
  void start() {
    running.clear();
    contexts.clear();
    parts.forEach(
        (topic, part) -> {
          MockProcessorContext<String, Object> context = newContext();
          stores.forEach(context::addStateStore);
          context.setCurrentSystemTimeMs(topics.nowMs());
          @SuppressWarnings("unchecked") // What a topic holds is what its processor takes.
          Processor<String, Object, String, Object> processor =
              (Processor<String, Object, String, Object>) part.make();
          processor.init(context);
          running.put(topic, processor);
          contexts.put(topic, context);
        });
  }

  int committed(String topic) {
    return committed.get(topic);
  }

  List<String> withMore() {
    return parts.keySet().stream()
        .filter(topic -> read.get(topic) < topics.size(topic, partition))
        .sorted()
        .toList();
  }

  /** Processes the next record of a topic. */
  void processNext(String topic) {
    int offset = read.get(topic);
    SimulatedTopics.Entry entry = topics.get(topic, partition, offset);
    read.put(topic, offset + 1);
    if (!entry.read()) {
      return;
    }
    MockProcessorContext<String, Object> context = contexts.get(topic);
    context.setRecordMetadata(topic, partition, offset);
    context.setCurrentSystemTimeMs(topics.nowMs());
    try {
      running
          .get(topic)
          .process(new Record<>(entry.key(), Decoded.of(entry.value()), entry.timestampMs()));
    } catch (RejectedRecordException e) {
      throw new AssertionError("Nothing here is poison", e);
    }
    flush(context);
  }

  /** Runs what is scheduled for times no longer than this, as if they were over. */
  void punctuate(Duration longest) {
    contexts
        .values()
        .forEach(
            context -> {
              context.setCurrentSystemTimeMs(topics.nowMs());
              context.scheduledPunctuators().stream()
                  .filter(scheduled -> scheduled.getInterval().compareTo(longest) <= 0)
                  .forEach(scheduled -> scheduled.getPunctuator().punctuate(topics.nowMs()));
              flush(context);
            });
  }

  private void flush(MockProcessorContext<String, Object> context) {
    context
        .forwarded()
        .forEach(
            forwarded ->
                uncommitted.addAll(
                    topics.write(forwarded.childName().orElseThrow(), forwarded.record())));
    context.resetForwards();
  }

  void commit() {
    committed.putAll(read);
    uncommitted.clear();
  }

  /**
   * Ends without a commit: of what it sent since to a partition, the last may be lost, as far as
   * nobody has read it yet; and what it read it will read again.
   */
  void crash(BooleanSupplier lose) {
    Set<List<SimulatedTopics.Entry>> settled = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int i = uncommitted.size() - 1; i >= 0; i--) {
      SimulatedTopics.Entry entry = uncommitted.get(i);
      if (!settled.contains(entry.log())) {
        if (!entry.wasRead() && lose.getAsBoolean()) {
          entry.lose();
        } else {
          settled.add(entry.log());
        }
      }
    }
    uncommitted.clear();
    read.putAll(committed);
  }
}
