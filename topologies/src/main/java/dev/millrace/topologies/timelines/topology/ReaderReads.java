package dev.millrace.topologies.timelines.topology;

import dev.millrace.schemas.timelines.TimelinesTopics;
import dev.millrace.schemas.timelines.v1.Reader;
import dev.millrace.schemas.timelines.v1.Relationship;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import dev.millrace.topologies.runtime.topics.KeyPartition;
import java.util.Optional;
import org.apache.kafka.common.serialization.BytesSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Reads the readers of this instance from outside of the topology. */
public final class ReaderReads {
  private final StreamsApp app;

  public ReaderReads(StreamsApp app) {
    this.app = app;
  }

  /** How a reader stands to one user; empty if in no way. */
  public static Optional<Relationship> relationship(
      ReadOnlyKeyValueStore<Bytes, Relationship> all, String name, String target) {
    return Optional.ofNullable(all.get(StoreKeys.relation(name, target)));
  }

  /** How a reader stands to others; nothing if it is not known. */
  public static Reader reader(ReadOnlyKeyValueStore<Bytes, Relationship> all, String name) {
    Reader.Builder reader = Reader.newBuilder();
    try (KeyValueIterator<Bytes, Relationship> rows =
        all.prefixScan(StoreKeys.relationsOf(name), new BytesSerializer())) {
      while (rows.hasNext()) {
        KeyValue<Bytes, Relationship> row = rows.next();
        Relations.add(reader, StoreKeys.targetOf(row.key), row.value);
      }
    }
    return reader.build();
  }

  /**
   * The same from whatever copy this instance has.
   *
   * @throws InvalidStateStoreException if it has none, also for the moment in which it moves: other
   *     partitions, which are still here, know nothing of the reader
   */
  public Reader copyOf(String name) {
    return reader(
        app.streams()
            .store(
                StoreQueryParameters.fromNameAndType(
                        TimelineTopology.RELATIONS,
                        QueryableStoreTypes.<Bytes, Relationship>keyValueStore())
                    .withPartition(KeyPartition.of(name, TimelinesTopics.FOLLOWS.partitions()))
                    .enableStaleStores()),
        name);
  }
}
