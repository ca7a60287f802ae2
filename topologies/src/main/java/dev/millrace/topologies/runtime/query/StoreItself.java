package dev.millrace.topologies.runtime.query;

import java.util.List;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/**
 * The store of one partition's task, instead of a view that looks for the task at every read.
 * Whoever keeps it must learn when the task ends.
 */
public record StoreItself<S>(QueryableStoreType<S> type) implements QueryableStoreType<S> {
  @Override
  public boolean accepts(StateStore candidate) {
    return type.accepts(candidate);
  }

  @Override
  public S create(StateStoreProvider tasks, String name) {
    List<S> stores = tasks.stores(name, type);
    if (stores.size() != 1) {
      throw new InvalidStateStoreException(name + " is not here");
    }
    return stores.get(0);
  }
}
