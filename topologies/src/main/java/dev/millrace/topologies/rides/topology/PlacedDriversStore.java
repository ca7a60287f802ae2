package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverHold;
import dev.millrace.schemas.rides.v1.DriverPlace;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.BatchingStateRestoreCallback;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.StateStoreContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The drivers of a partition, in memory: who is held, which the topic of holds restores, and who
 * was told to whom last, which is not logged. That would be a write for each of their moves, to
 * save what the next one brings anyway: of whom nothing is known, each partition is told once.
 *
 * <p>Some 300 bytes a driver. One who was not heard of for {@link #KEPT_MS} is forgotten, but for
 * who is held.
 */
public final class PlacedDriversStore implements StateStore, BatchingStateRestoreCallback {
  /** Longer than a driver counts where it was last. */
  static final long KEPT_MS = 300_000;

  private static final Logger LOG = LoggerFactory.getLogger(PlacedDriversStore.class);
  private static final Deserializer<DriverHold> HOLDS =
      RidesTopics.DRIVER_HOLDS.valueSerde().deserializer();
  private static final Deserializer<String> KEYS = new StringDeserializer();

  private final String name;
  private final Map<String, PlacedDriver> drivers = new ConcurrentHashMap<>();
  private volatile boolean open;
  private volatile boolean running;
  private long newestMs;

  PlacedDriversStore(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    drivers.clear();
    open = true;
    context.register(root, this);
  }

  /** A task begins. */
  void start() {
    running = true;
  }

  /** The task ends. Where drivers are changes elsewhere from now on; who is held is still read. */
  void stop() {
    running = false;
    newestMs = 0;
    drivers.replaceAll((driver, placed) -> new PlacedDriver(placed.held(), null, 0));
    drivers.values().removeIf(PlacedDriver::isUnknown);
  }

  @Override
  public void restoreAll(Collection<KeyValue<byte[], byte[]>> records) {
    for (KeyValue<byte[], byte[]> record : records) {
      try {
        hold(
            KEYS.deserialize(RidesTopics.DRIVER_HOLDS.name(), record.key),
            HOLDS.deserialize(RidesTopics.DRIVER_HOLDS.name(), record.value));
      } catch (RuntimeException e) {
        // It went to the dead letters when it was processed; that it is still there stops nothing.
        LOG.debug("A record of {} cannot be restored", RidesTopics.DRIVER_HOLDS.name(), e);
      }
    }
  }

  @Override
  public void restore(byte[] key, byte[] value) {
    restoreAll(List.of(KeyValue.pair(key, value)));
  }

  /**
   * A driver is held, or no longer is.
   *
   * @param hold null: it is not
   */
  void hold(String driver, DriverHold hold) {
    boolean held = hold != null && !hold.getRide().isEmpty();
    PlacedDriver before = get(driver);
    set(driver, new PlacedDriver(held, before.last(), before.targets()));
  }

  /** What is known of a driver. */
  PlacedDriver get(String driver) {
    return drivers.getOrDefault(driver, PlacedDriver.UNKNOWN);
  }

  /** A driver was told to partitions. */
  void place(String driver, DriverCell cell, long targets) {
    set(driver, new PlacedDriver(get(driver).held(), cell, targets));
    newestMs = Math.max(newestMs, cell.getAtMs());
  }

  private void set(String driver, PlacedDriver placed) {
    if (placed.isUnknown()) {
      drivers.remove(driver);
    } else {
      drivers.put(driver, placed);
    }
  }

  /** Forgets where those are who were not heard of for long. */
  void forgetOld() {
    long oldMs = newestMs - KEPT_MS;
    drivers.replaceAll(
        (driver, placed) ->
            placed.last() != null && placed.last().getAtMs() < oldMs
                ? new PlacedDriver(placed.held(), null, 0)
                : placed);
    drivers.values().removeIf(PlacedDriver::isUnknown);
  }

  /**
   * Where a driver was last; empty if that is not known.
   *
   * @throws InvalidStateStoreException if no task runs on it now
   */
  public Optional<DriverPlace> read(String driver) {
    if (!running) {
      throw new InvalidStateStoreException(name + " has no running task");
    }
    PlacedDriver placed = get(driver);
    return Optional.ofNullable(placed.last())
        .map(cell -> DriverPlace.newBuilder().setCell(cell).setHeld(placed.held()).build());
  }

  @Override
  public void close() {
    open = false;
    running = false;
  }

  @Override
  public boolean persistent() {
    return false;
  }

  @Override
  public boolean isOpen() {
    return open;
  }
}
