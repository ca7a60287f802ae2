package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.Meter;
import dev.millrace.topologies.rides.domain.FareMeter;
import dev.millrace.topologies.rides.domain.GeoPoint;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.runtime.process.TrackedProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Runs the meters of drivers with a rider in the car. What counts is what comes between the claim
 * that starts the meter and the one that reads it: phones' clocks are not compared with ours.
 */
final class PositionsProcessor extends TrackedProcessor<String, DriverCell, String, Object> {
  private KeyValueStore<String, Meter> meters;

  PositionsProcessor(DispatchConfig config) {
    super(RidesTopics.TRIP_POSITIONS.name(), config.applied());
  }

  @Override
  protected void prepare(ProcessorContext<String, Object> context) {
    meters = context.getStateStore(DispatchTopology.METERS);
  }

  @Override
  protected void apply(Record<String, DriverCell> record, RecordMetadata source) {
    DriverCell cell = record.value();
    GeoPoint position = new GeoPoint(cell.getLat(), cell.getLng());
    if (!position.isOnEarth()) {
      throw new RejectedRecordException("The position is no point on the earth");
    }
    Meter kept = meters.get(record.key());
    if (kept == null) {
      return;
    }
    FareMeter before = RideMessages.meter(kept);
    FareMeter after = before.after(position, cell.getAtMs());
    if (after != before) {
      meters.put(record.key(), RideMessages.message(after));
    }
  }
}
