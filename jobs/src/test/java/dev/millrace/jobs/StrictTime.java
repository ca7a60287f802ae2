package dev.millrace.jobs;

import dev.millrace.jobs.runtime.Envelope;
import dev.millrace.jobs.runtime.Watermarks;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Event time that moves with every event: what is late then depends on the order alone. */
public final class StrictTime {
  private StrictTime() {}

  public static <T> WatermarkStrategy<Envelope<T>> of(
      Duration disorder, Watermarks.EventTime<T> time) {
    long disorderMs = disorder.toMillis();
    return WatermarkStrategy.<Envelope<T>>forGenerator(context -> new Strict<T>(disorderMs))
        .withTimestampAssigner(
            (envelope, none) -> envelope.event == null ? none : time.of(envelope.event));
  }

  private static final class Strict<T> implements WatermarkGenerator<Envelope<T>> {
    private final long disorderMs;
    private long largestMs;

    private Strict(long disorderMs) {
      this.disorderMs = disorderMs;
      this.largestMs = Long.MIN_VALUE + disorderMs + 1;
    }

    @Override
    public void onEvent(Envelope<T> envelope, long timeMs, WatermarkOutput output) {
      if (envelope.event != null) {
        largestMs = Math.max(largestMs, timeMs);
        output.emitWatermark(new Watermark(largestMs - disorderMs - 1));
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      // Every event has said it.
    }
  }
}
