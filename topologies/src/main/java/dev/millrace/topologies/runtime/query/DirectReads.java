package dev.millrace.topologies.runtime.query;

import dev.millrace.schemas.Topic;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads keys of this instance's running tasks at the cost of the read alone. What Kafka Streams
 * hands out looks the owner up and asks every thread for its tasks, under locks, at each read: five
 * times as much as the read itself.
 *
 * <p>Stores are kept until a task starts or stops, as {@link ChangeStamps} tells. A key that is not
 * found is no answer: it may belong to another instance. Thread-safe.
 */
public final class DirectReads<V> {
  private final StreamsApp app;
  private final String store;
  private final Topic<String, ?> source;
  private final Serializer<String> keys;
  private final ChangeStamps changes;
  private final AtomicReferenceArray<Kept<V>> kept;

  /** A store, and the run of the tasks in which it was opened. */
  private record Kept<V>(ReadOnlyKeyValueStore<String, V> store, int run) {}

  /**
   * @param store a key-value store
   * @param source the topic whose partitions are the store's
   * @param changes moved by the store's processor
   */
  public DirectReads(StreamsApp app, String store, Topic<String, ?> source, ChangeStamps changes) {
    this.app = app;
    this.store = store;
    this.source = source;
    this.keys = source.keySerde().serializer();
    this.changes = changes;
    this.kept = new AtomicReferenceArray<>(source.partitions());
  }

  /** The value of a key that a task of this instance has; null says nothing. */
  public V find(String key) {
    byte[] bytes = keys.serialize(source.name(), key);
    int partition = BuiltInPartitioner.partitionForKey(bytes, source.partitions());
    int run = changes.run();
    try {
      Kept<V> known = kept.get(partition);
      if (known == null || known.run != run) {
        known = new Kept<>(open(partition), run);
        kept.set(partition, known);
      }
      return known.store.get(key);
    } catch (InvalidStateStoreException | IllegalStateException e) {
      kept.set(partition, null);
      return null;
    }
  }

  private ReadOnlyKeyValueStore<String, V> open(int partition) {
    return app.streams()
        .store(
            StoreQueryParameters.fromNameAndType(
                    store, new StoreItself<>(QueryableStoreTypes.<String, V>keyValueStore()))
                .withPartition(partition));
  }
}
