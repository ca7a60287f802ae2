package dev.millrace.jobs.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.RelativeClock;
import org.apache.flink.util.clock.SystemClock;
import org.junit.jupiter.api.Test;

class WatermarksTest {
  private static final long NOW_MS = 1_000_000;
  private static final long DISORDER_MS = 30_000;
  private static final long MAX_FUTURE_MS = 5_000;

  private final WatermarkGenerator<Envelope<Long>> generator =
      Watermarks.<Long>of(
              Duration.ofMillis(DISORDER_MS),
              Duration.ofSeconds(15),
              Duration.ofMillis(MAX_FUTURE_MS),
              event -> event,
              () -> NOW_MS)
          .createWatermarkGenerator(new Context());
  private final Output output = new Output();

  @Test
  void shouldFollowTheLargestTimeLessTheDisorder() {
    assertThat(afterEvents(500_000, 400_000)).isEqualTo(500_000 - DISORDER_MS - 1);
  }

  @Test
  void shouldIgnoreTimesFromTheFuture() {
    assertThat(afterEvents(500_000, NOW_MS + MAX_FUTURE_MS + 1))
        .isEqualTo(500_000 - DISORDER_MS - 1);
    assertThat(afterEvents(NOW_MS + MAX_FUTURE_MS))
        .isEqualTo(NOW_MS + MAX_FUTURE_MS - DISORDER_MS - 1);
  }

  @Test
  void shouldIgnoreDeadLetters() {
    afterEvents(500_000);
    generator.onEvent(Envelope.dead(new DeadLetter()), 900_000, output);
    generator.onPeriodicEmit(output);

    assertThat(output.last).isEqualTo(500_000 - DISORDER_MS - 1);
  }

  @Test
  void shouldKnowNothingBeforeTheFirstEvent() {
    assertThat(afterEvents()).isEqualTo(Long.MIN_VALUE);
  }

  private long afterEvents(long... times) {
    for (long time : times) {
      generator.onEvent(Envelope.of(time), time, output);
    }
    generator.onPeriodicEmit(output);
    return output.last;
  }

  private static final class Output implements WatermarkOutput {
    private long last;

    @Override
    public void emitWatermark(Watermark watermark) {
      last = watermark.getTimestamp();
    }

    @Override
    public void markIdle() {
      throw new AssertionError();
    }

    @Override
    public void markActive() {
      // Every event says it.
    }
  }

  private static final class Context
      implements org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier.Context {
    @Override
    public MetricGroup getMetricGroup() {
      return UnregisteredMetricsGroup.createOperatorMetricGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return SystemClock.getInstance();
    }
  }
}
