package dev.millrace.topologies.rides.topology;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.topologies.runtime.process.Decoded;
import org.apache.kafka.common.metrics.Sensor;
import org.apache.kafka.common.metrics.Sensor.RecordingLevel;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the last window of each cell; a record without a value takes its cell out. A global store
 * has no dead letters and an exception would stop the whole process, so a record that says nothing
 * usable is skipped, logged and counted ({@code surge-skipped-total}).
 */
final class KeepSurgeProcessor implements Processor<String, Decoded<CellSurge>, Void, Void> {
  private static final Logger LOG = LoggerFactory.getLogger(KeepSurgeProcessor.class);
  private static final int HEX = 16;

  private SurgeStore store;
  private Sensor skipped;

  @Override
  public void init(ProcessorContext<Void, Void> context) {
    store = context.getStateStore(IndexTopology.SURGE);
    skipped =
        context
            .metrics()
            .addRateTotalSensor("rides", "global", "surge-skipped", RecordingLevel.INFO);
  }

  @Override
  public void process(Record<String, Decoded<CellSurge>> record) {
    long cell = cell(record.key());
    if (!Cells.isOne(cell, Cells.SURGE_RESOLUTION)) {
      skip(record.key(), "The key is no H3 cell of resolution " + Cells.SURGE_RESOLUTION);
    } else if (record.value() instanceof Decoded.Value<CellSurge> surge) {
      store.cells().put(cell, surge.value().getWindowEndMs(), surge.value());
    } else if (record.value() instanceof Decoded.Poison<CellSurge> poison
        && poison.bytes() != null) {
      skip(record.key(), poison.reason());
    } else {
      store.cells().remove(cell);
    }
  }

  private static long cell(String key) {
    try {
      return key == null ? 0 : Long.parseUnsignedLong(key, HEX);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  private void skip(String key, String reason) {
    skipped.record();
    LOG.warn("A window of surge was skipped. Key: {}. {}", key, reason);
  }
}
