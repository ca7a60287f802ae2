package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.schemas.rides.v1.DriverStatus;
import dev.millrace.schemas.rides.v1.NearbyDrivers;
import dev.millrace.topologies.rides.domain.Box;
import dev.millrace.topologies.rides.domain.DriverIndex;
import dev.millrace.topologies.rides.domain.Nearby;
import dev.millrace.topologies.rides.domain.Regions;
import dev.millrace.topologies.rides.domain.Search;
import dev.millrace.topologies.rides.domain.SteadySample;
import dev.millrace.topologies.rides.domain.Wgs84;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * The drivers within reach of a partition's regions, in memory. The topic of places is its
 * changelog, which keeps little more than the last place of each driver.
 */
public final class RegionIndexStore implements StateStore, BatchingStateRestoreCallback {
  private static final Logger LOG = LoggerFactory.getLogger(RegionIndexStore.class);
  private static final Deserializer<DriverPlace> PLACES =
      RidesTopics.DRIVER_PLACES.valueSerde().deserializer();
  private static final Deserializer<String> KEYS = new StringDeserializer();

  private final String name;
  private final IndexConfig config;
  private int ownPartition;
  private volatile boolean open;
  private volatile boolean running;
  private volatile DriverIndex index = new DriverIndex();

  RegionIndexStore(String name, IndexConfig config) {
    this.name = name;
    this.config = config;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void init(StateStoreContext context, StateStore root) {
    ownPartition = context.taskId().partition();
    index = new DriverIndex();
    open = true;
    context.register(root, this);
  }

  /** A task begins. */
  void start() {
    running = true;
  }

  /** The task ends; as a standby this goes on. */
  void stop() {
    running = false;
  }

  @Override
  public void restoreAll(Collection<KeyValue<byte[], byte[]>> records) {
    for (KeyValue<byte[], byte[]> record : records) {
      try {
        apply(
            KEYS.deserialize(RidesTopics.DRIVER_PLACES.name(), record.key),
            PLACES.deserialize(RidesTopics.DRIVER_PLACES.name(), record.value));
      } catch (RuntimeException e) {
        // It went to the dead letters when it was processed; that it is still there stops nothing.
        LOG.debug("A record of {} cannot be restored", RidesTopics.DRIVER_PLACES.name(), e);
      }
    }
  }

  @Override
  public void restore(byte[] key, byte[] value) {
    restoreAll(List.of(KeyValue.pair(key, value)));
  }

  /**
   * A driver is within reach.
   *
   * @param place null: it no longer is
   * @throws RejectedRecordException if that is no place
   */
  void apply(String driver, DriverPlace place) {
    if (place == null || place.getCell().getStatus() == DriverStatus.DRIVER_STATUS_OFFLINE) {
      index.remove(driver);
      return;
    }
    DriverCell cell = place.getCell();
    if (cell.getCell() == 0 || !Wgs84.isLat(cell.getLat()) || !Wgs84.isLng(cell.getLng())) {
      throw new RejectedRecordException("Field cell is no place");
    }
    index.put(Places.sighting(driver, place));
  }

  /** Forgets drivers that were not heard of for long. */
  void forgetStale() {
    index.forgetStale();
  }

  /** The index, for the task itself. */
  DriverIndex index() {
    return index;
  }

  /**
   * The free drivers that would be at a place first.
   *
   * @throws InvalidStateStoreException if no task runs on it now
   */
  public NearbyDrivers nearby(Search wanted) {
    requireRunning();
    NearbyDrivers found = copiedNearby(wanted);
    requireRunning(); // Else others may have moved while it was read.
    return found;
  }

  /** The same as far as this copy has come, whether or not a task runs on it. */
  public NearbyDrivers copiedNearby(Search wanted) {
    Nearby found = index.search(wanted, Set.of(), config.eta());
    return Places.message(found);
  }

  private void requireRunning() {
    if (!running) {
      throw new InvalidStateStoreException(name + " has no running task");
    }
  }

  /**
   * Offers all drivers within a box whose region is this partition's: each driver is so in one
   * partition alone.
   *
   * @return the newest time that any driver was seen at, epoch milliseconds; 0: none ever was
   */
  public long within(Box box, SteadySample<DriverPlace> sample) {
    DriverIndex all = index;
    Map<Long, Boolean> own = new HashMap<>();
    all.forEach(
        last -> {
          if (box.contains(last.lat(), last.lng())
              && own.computeIfAbsent(Regions.of(last.cell()), this::isOwn)) {
            sample.offer(last.driver().hashCode(), Places.message(last));
          }
        });
    return all.newestMs();
  }

  private boolean isOwn(long region) {
    return RegionPartition.of(region, config.partitions()) == ownPartition;
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
