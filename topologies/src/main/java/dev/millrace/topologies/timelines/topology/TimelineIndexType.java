package dev.millrace.topologies.timelines.topology;

import dev.millrace.topologies.runtime.query.StoreItself;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.internals.StateStoreProvider;

/** Opens a {@link TimelineIndexStore} for reading. */
public final class TimelineIndexType implements QueryableStoreType<TimelineIndexStore> {
  @Override
  public boolean accepts(StateStore store) {
    return store instanceof TimelineIndexStore;
  }

  @Override
  public TimelineIndexStore create(StateStoreProvider tasks, String name) {
    return new StoreItself<>(this).create(tasks, name);
  }
}
