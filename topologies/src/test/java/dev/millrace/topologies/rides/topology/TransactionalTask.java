package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.Topic;
import dev.millrace.topologies.runtime.process.Decoded;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import java.io.File;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * An exactly-once task: a crash takes back what it has read, kept and written since its last
 * commit, all of it together.
 */
final class TransactionalTask {
  private final SimulatedLog log;
  private final int partition;
  private final File folder;
  private final Map<String, Supplier<Processor<String, ?, ?, ?>>> parts = new HashMap<>();
  private final Map<String, Processor<String, Object, String, Object>> running = new HashMap<>();
  private final Map<String, MockProcessorContext<String, Object>> contexts = new HashMap<>();
  private final List<Kept<?, ?>> stores = new ArrayList<>();
  private final List<SimulatedLog.Entry> open = new ArrayList<>();
  private Map<String, Integer> read = new HashMap<>();
  private Map<String, Integer> committed = new HashMap<>();

  /** What was processed, in order: since the last commit, and before. */
  private final List<Runnable> processed = new ArrayList<>();

  private BiConsumer<String, SimulatedLog.Entry> journal = (topic, entry) -> {};
  private int rejected;

  /** A store and what it had at the last commit. */
  private static final class Kept<K, V> {
    private final KeyValueStore<K, V> store;
    private final Map<K, V> committed = new HashMap<>();

    private Kept(KeyValueStore<K, V> store) {
      this.store = store;
    }

    private Map<K, V> content() {
      Map<K, V> content = new HashMap<>();
      try (KeyValueIterator<K, V> all = store.all()) {
        while (all.hasNext()) {
          KeyValue<K, V> next = all.next();
          content.put(next.key, next.value);
        }
      }
      return content;
    }

    private void commit() {
      committed.clear();
      committed.putAll(content());
    }

    private void abort() {
      content().keySet().forEach(store::delete);
      committed.forEach(store::put);
    }
  }

  TransactionalTask(SimulatedLog log, int partition, File folder) {
    this.log = log;
    this.partition = partition;
    this.folder = folder;
  }

  <K, V> KeyValueStore<K, V> addStore(String name, Serde<K> keys, Serde<V> values) {
    KeyValueStore<K, V> store =
        Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), keys, values)
            .withLoggingDisabled()
            .build();
    store.init(newContext().getStateStoreContext(), store);
    stores.add(new Kept<>(store));
    return store;
  }

  void add(Topic<?, ?> topic, Supplier<Processor<String, ?, ?, ?>> part) {
    parts.put(topic.name(), part);
    read.put(topic.name(), 0);
    committed.put(topic.name(), 0);
  }

  /** Whom it tells of each record that it has processed, in order, once that is committed. */
  void tell(BiConsumer<String, SimulatedLog.Entry> listener) {
    journal = listener;
  }

  private MockProcessorContext<String, Object> newContext() {
    Properties config = new Properties();
    config.put(StreamsConfig.APPLICATION_ID_CONFIG, "simulation");
    config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    config.put("processing.exception.handler.global.enabled", true); // Else it warns each time.
    return new MockProcessorContext<>(config, new TaskId(0, partition), folder);
  }

  /** Starts, or starts again after {@link #crash}. */
  void start() {
    running.clear();
    contexts.clear();
    parts.forEach(
        (topic, part) -> {
          MockProcessorContext<String, Object> context = newContext();
          stores.forEach(kept -> context.addStateStore(kept.store));
          context.setCurrentSystemTimeMs(log.nowMs());
          @SuppressWarnings("unchecked") // What a topic holds is what its processor takes.
          Processor<String, Object, String, Object> processor =
              (Processor<String, Object, String, Object>) part.get();
          processor.init(context);
          running.put(topic, processor);
          contexts.put(topic, context);
        });
  }

  /** Topics that have a record for it. */
  List<String> withMore() {
    return parts.keySet().stream()
        .filter(topic -> log.next(topic, partition, read.get(topic)).isPresent())
        .sorted()
        .toList();
  }

  /** Processes the next record of a topic. */
  void processNext(String topic) {
    SimulatedLog.Found next = log.next(topic, partition, read.get(topic)).orElseThrow();
    read.put(topic, next.offset() + 1);
    MockProcessorContext<String, Object> context = contexts.get(topic);
    context.setRecordMetadata(topic, partition, next.offset());
    context.setCurrentSystemTimeMs(log.nowMs());
    SimulatedLog.Entry entry = next.entry();
    try {
      running
          .get(topic)
          .process(new Record<>(entry.key(), Decoded.of(entry.value()), entry.timestampMs()));
    } catch (RejectedRecordException e) {
      rejected++;
    }
    processed.add(() -> journal.accept(topic, entry));
    send(context);
  }

  /** Looks at the clock. */
  void punctuate() {
    punctuateAt(log.nowMs());
  }

  /** Looks at a clock that is not the log's. */
  void punctuateAt(long nowMs) {
    contexts
        .values()
        .forEach(
            context -> {
              context.setCurrentSystemTimeMs(nowMs);
              context
                  .scheduledPunctuators()
                  .forEach(scheduled -> scheduled.getPunctuator().punctuate(nowMs));
              send(context);
            });
  }

  private void send(MockProcessorContext<String, Object> context) {
    context
        .forwarded()
        .forEach(
            forwarded ->
                open.add(
                    log.forward(
                        forwarded.childName().orElseThrow(),
                        forwarded.record().key(),
                        forwarded.record().value())));
    context.resetForwards();
  }

  void commit() {
    open.forEach(SimulatedLog.Entry::commit);
    open.clear();
    stores.forEach(Kept::commit);
    committed = new HashMap<>(read);
    processed.forEach(Runnable::run);
    processed.clear();
  }

  void crash() {
    open.forEach(SimulatedLog.Entry::abort);
    open.clear();
    stores.forEach(Kept::abort);
    read = new HashMap<>(committed);
    processed.clear();
    start();
  }

  /** How many records could not be applied, those that were taken back counted as well. */
  int rejected() {
    return rejected;
  }
}
