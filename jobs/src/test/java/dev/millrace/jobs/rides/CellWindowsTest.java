package dev.millrace.jobs.rides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.jobs.rides.domain.CellActivity;
import dev.millrace.jobs.rides.domain.Panes;
import dev.millrace.jobs.rides.domain.SurgeInputs;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A harness may be interrupted when it closes; nobody does that here.
class CellWindowsTest {
  private static final long START_MS = 1_773_579_600_000L;

  @Test
  void shouldTellEachWindowThatHasAnythingAndThenForgetTheCell() throws Exception {
    try (Harness harness = harness(null)) {
      add(harness, CellActivity.available(7, START_MS + 20_000, 1));
      add(harness, CellActivity.request(7, START_MS + 25_000));
      add(harness, CellActivity.available(7, START_MS + 50_000, -1));
      harness.processWatermark(START_MS + 59_999);

      assertThat(harness.extractOutputValues())
          .extracting(i -> i.windowEndMs - START_MS, i -> i.ownAvailableMs, i -> i.ownRequests)
          .containsExactly(tuple(30_000L, 10_000L, 1L), tuple(60_000L, 30_000L, 1L));

      harness.processWatermark(START_MS + 60_000 + Panes.WINDOW_MS);
      assertThat(harness.extractOutputValues())
          .last()
          .extracting(i -> i.windowEndMs - START_MS, i -> i.ownAvailableMs, i -> i.ownRequests)
          .containsExactly(30_000 + Panes.WINDOW_MS, 20_000L, 0L);
      assertThat(harness.extractOutputValues()).hasSize(Panes.PER_WINDOW + 1);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numProcessingTimeTimers()).isZero();
    }
  }

  @Test
  void shouldGoOnWhileADriverStaysAndEndWithTheInput() throws Exception {
    try (Harness harness = harness(null)) {
      add(harness, CellActivity.available(7, START_MS, 1));
      harness.processWatermark(START_MS + 3_600_000);
      assertThat(harness.extractOutputValues()).hasSize(120);
      assertThat(harness.extractOutputValues())
          .last()
          .extracting(inputs -> inputs.ownAvailableMs)
          .isEqualTo(Panes.WINDOW_MS);

      add(harness, CellActivity.available(7, START_MS + 3_605_000, -1));
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
    }
  }

  @Test
  void shouldLoseNoDriverThatComesOrGoesLate() throws Exception {
    OperatorSubtaskState state;
    try (Harness harness = harness(null)) {
      add(harness, CellActivity.available(7, START_MS, 1));
      harness.processWatermark(START_MS + 100_000);
      state = harness.snapshot(1, 1);
    }
    // Time starts anew after a restore; what was closed is closed.
    try (Harness harness = harness(state)) {
      add(harness, CellActivity.available(7, START_MS + 10_000, 1));
      harness.processWatermark(START_MS + 119_999);
      assertThat(harness.extractOutputValues())
          .extracting(i -> i.windowEndMs - START_MS, i -> i.ownAvailableMs)
          .containsExactly(tuple(120_000L, 120_000L + 30_000L));

      add(harness, CellActivity.available(7, START_MS + 20_000, -1));
      add(harness, CellActivity.available(7, START_MS + 20_000, -1));
      harness.processWatermark(START_MS + 149_999);
      // As of the begin of the first open pane, they are gone.
      assertThat(harness.extractOutputValues())
          .last()
          .extracting(i -> i.windowEndMs - START_MS, i -> i.ownAvailableMs)
          .containsExactly(150_000L, 150_000L);
    }
  }

  private static void add(Harness harness, CellActivity activity) throws Exception {
    harness.processElement(new StreamRecord<>(activity));
  }

  private static Harness harness(OperatorSubtaskState state) throws Exception {
    Harness harness = new Harness();
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static final class Harness
      extends KeyedOneInputStreamOperatorTestHarness<Long, CellActivity, SurgeInputs> {
    private Harness() throws Exception {
      super(new CellWindows(), activity -> activity.cell, Types.LONG);
    }
  }
}
