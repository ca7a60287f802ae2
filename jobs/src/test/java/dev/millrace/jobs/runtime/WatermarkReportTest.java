package dev.millrace.jobs.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // The harness may be interrupted when it closes; no test is.
class WatermarkReportTest {
  @Test
  void shouldTellEachWatermarkAPeriodLaterAndOnlyOnce() throws Exception {
    try (OneInputStreamOperatorTestHarness<String, Long> harness = harness()) {
      harness.processWatermark(100);
      harness.setProcessingTime(1_000);
      assertThat(harness.extractOutputValues()).isEmpty();

      harness.processWatermark(200);
      harness.processWatermark(300);
      harness.setProcessingTime(2_000);
      assertThat(harness.extractOutputValues()).containsExactly(100L);

      harness.setProcessingTime(3_000);
      harness.setProcessingTime(9_000);
      assertThat(harness.extractOutputValues()).containsExactly(100L, 300L);
    }
  }

  @Test
  void shouldTellTheLastRealTimeAtTheEnd() throws Exception {
    try (OneInputStreamOperatorTestHarness<String, Long> harness = harness()) {
      harness.processWatermark(100);
      harness.processWatermark(Watermark.MAX_WATERMARK);
      harness.endInput();
      harness.getOperator().finish();

      assertThat(harness.extractOutputValues()).containsExactly(100L);
    }
  }

  @Test
  void shouldKeepSilentBeforeAnythingIsKnown() throws Exception {
    try (OneInputStreamOperatorTestHarness<String, Long> harness = harness()) {
      harness.processElement("a", 1);
      harness.setProcessingTime(10_000);

      assertThat(harness.extractOutputValues()).containsExactly();
    }
  }

  private static OneInputStreamOperatorTestHarness<String, Long> harness() throws Exception {
    OneInputStreamOperatorTestHarness<String, Long> harness =
        new OneInputStreamOperatorTestHarness<>(new WatermarkReport<>(Duration.ofSeconds(1)));
    harness.setProcessingTime(0);
    harness.open();
    return harness;
  }
}
