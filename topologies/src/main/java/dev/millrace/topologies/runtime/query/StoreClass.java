package dev.millrace.topologies.runtime.query;

import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/** Opens stores of a class of one's own for reading: the store itself, of one partition. */
public record StoreClass<S extends StateStore>(Class<S> type) implements QueryableStoreType<S> {
  @Override
  public boolean accepts(StateStore store) {
    return type.isInstance(store);
  }

  @Override
  public S create(StateStoreProvider tasks, String name) {
    return new StoreItself<>(this).create(tasks, name);
  }
}
