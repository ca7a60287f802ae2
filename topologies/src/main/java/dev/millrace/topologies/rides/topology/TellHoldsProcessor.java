package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverHold;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.topologies.runtime.process.Decoded;
import dev.millrace.topologies.runtime.process.Targeted;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Tells those who know where a driver is that it is held, or no longer is. Of one whose place is
 * not known its next cell says so.
 */
final class TellHoldsProcessor
    extends ContextualProcessor<String, Decoded<DriverHold>, String, Targeted<DriverPlace>> {
  private PlacedDriversStore drivers;

  @Override
  public void init(ProcessorContext<String, Targeted<DriverPlace>> context) {
    super.init(context);
    drivers = context.getStateStore(IndexTopology.PLACED_DRIVERS);
  }

  @Override
  public void process(Record<String, Decoded<DriverHold>> record) {
    if (record.key() == null) {
      return; // It went to the dead letters.
    }
    PlacedDriver placed = drivers.get(record.key());
    if (placed.targets() != 0) {
      DriverPlace place =
          DriverPlace.newBuilder().setCell(placed.last()).setHeld(placed.held()).build();
      Targeted<DriverPlace> told = Targeted.of(RidesTopics.DRIVER_PLACES, place, placed.targets());
      context().forward(new Record<>(record.key(), told, placed.last().getAtMs()));
    }
  }
}
