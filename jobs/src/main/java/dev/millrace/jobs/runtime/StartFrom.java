package dev.millrace.jobs.runtime;

import java.util.Locale;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/** Where a job starts to read when it starts without a checkpoint or savepoint. */
public enum StartFrom {
  /** At the oldest record there is. */
  EARLIEST,
  /** At records that come from now on. */
  LATEST,
  /** Where the consumer group stood last; at the oldest record if it never was there. */
  COMMITTED;

  /** As people write it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }

  OffsetsInitializer offsets() {
    return switch (this) {
      case EARLIEST -> OffsetsInitializer.earliest();
      case LATEST -> OffsetsInitializer.latest();
      case COMMITTED -> OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST);
    };
  }
}
