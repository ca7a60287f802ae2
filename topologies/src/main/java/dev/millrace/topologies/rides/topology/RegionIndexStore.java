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
import dev.millrace.topologies.runtime.process.TopicStore;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/**
 * The drivers within reach of a partition's regions, in memory. The topic of places is its
 * changelog, which keeps little more than the last place of each driver.
 */
public final class RegionIndexStore extends TopicStore<DriverPlace> {

  private final IndexConfig config;
  private int ownPartition;
  private volatile DriverIndex index = new DriverIndex();

  RegionIndexStore(String name, IndexConfig config) {
    super(name, RidesTopics.DRIVER_PLACES);
    this.config = config;
  }

  @Override
  protected void clear(int partition) {
    ownPartition = partition;
    index = new DriverIndex();
  }

  /** A task begins. */
  void start() {
    setRunning(true);
  }

  /** The task ends; as a standby this goes on. */
  void stop() {
    setRunning(false);
  }

  @Override
  protected void restored(String key, DriverPlace value) {
    apply(key, value);
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
}
