package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.schemas.rides.v1.DriverStatus;
import dev.millrace.topologies.rides.domain.Ids;
import dev.millrace.topologies.rides.domain.Wgs84;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.runtime.process.Targeted;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Tells each partition that has a region within reach where a driver is, and those that no longer
 * have one that it has gone. First that it has come, so that it is nowhere at no time.
 *
 * <p>A driver of whom nothing is known, since the task has just begun or since it is new, may still
 * be anywhere as far as this task knows: all other partitions are told that it has gone.
 */
final class PlaceDriversProcessor
    extends TrackedProcessor<String, DriverCell, String, Targeted<DriverPlace>> {
  private final IndexConfig config;
  private final long everywhere;
  private final RegionTargets targets;
  private PlacedDriversStore drivers;

  PlaceDriversProcessor(IndexConfig config) {
    super(RidesTopics.DRIVER_CELLS.name(), config.applied());
    this.config = config;
    this.everywhere = Targeted.all(config.partitions());
    this.targets = new RegionTargets(config.partitions());
  }

  @Override
  protected void prepare(ProcessorContext<String, Targeted<DriverPlace>> context) {
    drivers = context.getStateStore(IndexTopology.PLACED_DRIVERS);
    drivers.start();
    context.schedule(
        IndexTopology.FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, nowMs -> drivers.forgetOld());
  }

  @Override
  public void close() {
    drivers.stop();
  }

  @Override
  protected void apply(Record<String, DriverCell> record, RecordMetadata source) {
    check(record.key(), record.value());
    config.metrics().cells().increment();
    DriverCell cell = notAhead(record.value());
    PlacedDriver before = drivers.get(record.key());
    long now =
        cell.getStatus() == DriverStatus.DRIVER_STATUS_OFFLINE ? 0 : targets.of(cell.getCell());
    if (before.last() != null && cell.getAtMs() < before.last().getAtMs()) {
      config.metrics().late().increment();
      return;
    }
    drivers.place(record.key(), cell, now);
    long told = before.last() == null ? everywhere : before.targets();
    if (now != 0) {
      config.metrics().places().increment(Long.bitCount(now));
      DriverPlace place = DriverPlace.newBuilder().setCell(cell).setHeld(before.held()).build();
      tell(record.key(), place, now, cell.getAtMs());
    }
    long gone = told & ~now;
    if (gone != 0) {
      config.metrics().departures().increment(Long.bitCount(gone));
      tell(record.key(), null, gone, cell.getAtMs());
    }
  }

  private static void check(String driver, DriverCell cell) {
    if (!Ids.isOne(driver)) {
      throw new RejectedRecordException("The driver " + Ids.RULE);
    }
    if (!cell.getDriver().equals(driver)) {
      throw new RejectedRecordException("Field driver is not the record's key");
    }
    if (!Wgs84.isLat(cell.getLat())) {
      throw new RejectedRecordException("Field lat is none");
    }
    if (!Wgs84.isLng(cell.getLng())) {
      throw new RejectedRecordException("Field lng is none");
    }
    if (cell.getAtMs() <= 0) {
      throw new RejectedRecordException("Field at_ms is not said");
    }
  }

  /** One clock that is ahead must not make all others look as if they were not heard of. */
  private DriverCell notAhead(DriverCell cell) {
    long nowMs = context().currentSystemTimeMs();
    return cell.getAtMs() <= nowMs ? cell : cell.toBuilder().setAtMs(nowMs).build();
  }

  private void tell(String driver, DriverPlace place, long partitions, long atMs) {
    Targeted<DriverPlace> told = Targeted.of(RidesTopics.DRIVER_PLACES, place, partitions);
    context().forward(new Record<>(driver, told, atMs));
  }
}
