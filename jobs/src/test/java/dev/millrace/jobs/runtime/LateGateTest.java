package dev.millrace.jobs.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // The harness may be interrupted when it closes; no test is.
class LateGateTest {
  private static final long WINDOW_MS = 60_000;
  private static final OutputTag<String> LATE = new OutputTag<>("late", Types.STRING);

  @Test
  void shouldLetPassWhatBelongsToAnOpenWindow() throws Exception {
    try (OneInputStreamOperatorTestHarness<String, String> harness = harness(null, 1, 0)) {
      harness.processWatermark(WINDOW_MS - 2);
      harness.processElement("just open", 0);
      harness.processElement("future", 10 * WINDOW_MS);

      assertThat(harness.extractOutputValues()).containsExactly("just open", "future");
      assertThat(harness.getSideOutput(LATE)).isNull();
    }
  }

  @Test
  void shouldDivertWhatBelongsToAClosedWindow() throws Exception {
    try (OneInputStreamOperatorTestHarness<String, String> harness = harness(null, 1, 0)) {
      harness.processWatermark(WINDOW_MS - 1);
      harness.processElement("late", WINDOW_MS - 1);
      harness.processElement("next window", WINDOW_MS);
      harness.processElement("before the epoch", -1);

      assertThat(harness.extractOutputValues()).containsExactly("next window");
      assertThat(harness.getSideOutput(LATE))
          .extracting(element -> element.getValue())
          .containsExactly("late", "before the epoch");
    }
  }

  @Test
  void shouldRememberAfterARestoreHowFarTimeHadCome() throws Exception {
    OperatorSubtaskState state;
    try (OneInputStreamOperatorTestHarness<String, String> harness = harness(null, 1, 0)) {
      harness.processWatermark(3 * WINDOW_MS - 1);
      state = harness.snapshot(1, 1);
    }
    // Restored and stopped again before any watermark: still remembered.
    try (OneInputStreamOperatorTestHarness<String, String> harness = harness(state, 1, 0)) {
      state = harness.snapshot(2, 2);
    }
    try (OneInputStreamOperatorTestHarness<String, String> harness = harness(state, 1, 0)) {
      harness.processElement("late", 2 * WINDOW_MS);
      harness.processWatermark(0);
      harness.processElement("also late", 2 * WINDOW_MS);
      harness.processElement("open", 3 * WINDOW_MS);

      assertThat(harness.extractOutputValues()).containsExactly("open");
      assertThat(harness.getSideOutput(LATE)).hasSize(2);
    }
  }

  private static OneInputStreamOperatorTestHarness<String, String> harness(
      OperatorSubtaskState state, int parallelism, int subtask) throws Exception {
    OneInputStreamOperatorTestHarness<String, String> harness =
        new OneInputStreamOperatorTestHarness<>(
            new LateGate<>(WINDOW_MS, LATE), 8, parallelism, subtask);
    harness.setup();
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }
}
