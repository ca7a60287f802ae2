package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverHold;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.topologies.runtime.process.TopicStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The drivers of a partition, in memory: who is held, which the topic of holds restores, and who
 * was told to whom last, which is not logged. That would be a write for each of their moves, to
 * save what the next one brings anyway: of whom nothing is known, each partition is told once.
 *
 * <p>Some 300 bytes a driver. One who was not heard of for {@link #KEPT_MS} is forgotten, but for
 * who is held.
 */
public final class PlacedDriversStore extends TopicStore<DriverHold> {
  /** Longer than a driver counts where it was last. */
  static final long KEPT_MS = 300_000;

  private final Map<String, PlacedDriver> drivers = new ConcurrentHashMap<>();
  private long newestMs;

  PlacedDriversStore(String name) {
    super(name, RidesTopics.DRIVER_HOLDS);
  }

  @Override
  protected void clear(int partition) {
    drivers.clear();
  }

  /** A task begins. */
  void start() {
    setRunning(true);
  }

  /** The task ends. Where drivers are changes elsewhere from now on; who is held is still read. */
  void stop() {
    setRunning(false);
    newestMs = 0;
    drivers.replaceAll((driver, placed) -> new PlacedDriver(placed.held(), null, 0));
    drivers.values().removeIf(PlacedDriver::isUnknown);
  }

  @Override
  protected void restored(String key, DriverHold value) {
    hold(key, value);
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
    requireRunning();
    PlacedDriver placed = get(driver);
    return Optional.ofNullable(placed.last())
        .map(cell -> DriverPlace.newBuilder().setCell(cell).setHeld(placed.held()).build());
  }
}
