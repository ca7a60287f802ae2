package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.DriverHold;
import dev.millrace.topologies.rides.domain.Ids;
import dev.millrace.topologies.runtime.process.Decoded;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps who is held; a record without a value says that its driver is not. */
final class KeepHoldsProcessor
    extends ContextualProcessor<String, Decoded<DriverHold>, Void, Void> {
  private PlacedDriversStore drivers;

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    drivers = context.getStateStore(IndexTopology.PLACED_DRIVERS);
  }

  @Override
  public void process(Record<String, Decoded<DriverHold>> record) {
    if (record.key() == null || !Ids.isOne(record.key())) {
      throw new RejectedRecordException("The driver " + Ids.RULE);
    }
    drivers.hold(record.key(), record.value().orNull());
  }
}
