package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.topologies.runtime.process.Decoded;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Keeps the index of its partition. */
final class KeepPlacesProcessor
    extends ContextualProcessor<String, Decoded<DriverPlace>, Void, Void> {
  private RegionIndexStore index;

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    super.init(context);
    index = context.getStateStore(IndexTopology.REGION_INDEX);
    index.start();
    context.schedule(
        IndexTopology.FORGET_EVERY, PunctuationType.WALL_CLOCK_TIME, nowMs -> index.forgetStale());
  }

  @Override
  public void close() {
    index.stop();
  }

  @Override
  public void process(Record<String, Decoded<DriverPlace>> record) {
    if (record.key() == null) {
      throw new RejectedRecordException("The record has no key");
    }
    index.apply(record.key(), record.value().orNull());
  }
}
