package dev.millrace.jobs.runtime;

import java.io.Serializable;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Event time: it follows the largest event time seen, less the disorder that is allowed, split by
 * split. A silent split is idle after a while. Neither dead letters nor events from the future move
 * it: one wrong clock must not make every other event late.
 */
public final class Watermarks {
  private Watermarks() {}

  /** The time of an event. */
  @FunctionalInterface
  public interface EventTime<T> extends Serializable {
    /** Epoch milliseconds. */
    long of(T event);
  }

  /** A clock that travels to tasks. */
  @FunctionalInterface
  public interface Clock extends Serializable {
    /** Epoch milliseconds. */
    long nowMs();
  }

  /** The strategy for a source of envelopes. */
  public static <T> WatermarkStrategy<Envelope<T>> of(JobOptions options, EventTime<T> time) {
    return of(
        options.disorder(),
        options.idleness(),
        options.maxFuture(),
        time,
        System::currentTimeMillis);
  }

  /**
   * The strategy for a source of envelopes.
   *
   * @param disorder how far events may be out of order
   * @param idleness after how long a silent split counts as idle
   * @param maxFuture how far ahead of the clock an event may be and still move event time
   * @param time the time of an event
   * @param clock processing time
   */
  static <T> WatermarkStrategy<Envelope<T>> of(
      Duration disorder, Duration idleness, Duration maxFuture, EventTime<T> time, Clock clock) {
    return WatermarkStrategy.<Envelope<T>>forGenerator(
            context -> new Generator<T>(disorder.toMillis(), maxFuture.toMillis(), clock))
        .withTimestampAssigner(
            (envelope, recordTimestamp) ->
                envelope.event == null ? recordTimestamp : time.of(envelope.event))
        .withIdleness(idleness);
  }

  private static final class Generator<T> implements WatermarkGenerator<Envelope<T>> {
    private final long disorderMs;
    private final long maxFutureMs;
    private final Clock clock;
    private long largestMs;

    private Generator(long disorderMs, long maxFutureMs, Clock clock) {
      this.disorderMs = disorderMs;
      this.maxFutureMs = maxFutureMs;
      this.clock = clock;
      this.largestMs = Long.MIN_VALUE + disorderMs + 1;
    }

    @Override
    public void onEvent(Envelope<T> envelope, long eventTimeMs, WatermarkOutput output) {
      // The clock is asked only when time would move on, which is rare against all events.
      if (eventTimeMs > largestMs
          && envelope.event != null
          && eventTimeMs <= clock.nowMs() + maxFutureMs) {
        largestMs = eventTimeMs;
      }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
      output.emitWatermark(new Watermark(largestMs - disorderMs - 1));
    }
  }
}
