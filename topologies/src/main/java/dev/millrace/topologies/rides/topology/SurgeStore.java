package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.topologies.rides.domain.SurgeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.processor.StateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;

/** The surge of all cells, in memory on each instance. Its topic is read anew at each start. */
public final class SurgeStore implements StateStore {
  /** At each start the records go through the store's processor. */
  private static final StateRestoreCallback NOTHING = (key, value) -> {};

  private final String name;
  private final AtomicBoolean open = new AtomicBoolean();
  private volatile SurgeMap<CellSurge> cells = new SurgeMap<>();

  SurgeStore(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    cells = new SurgeMap<>();
    context.register(root, NOTHING);
    open.set(true);
  }

  /** The surge of all cells. */
  public SurgeMap<CellSurge> cells() {
    return cells;
  }

  @Override
  public void close() {
    open.set(false);
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open.get();
  }
}
