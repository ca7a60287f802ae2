package dev.millrace.jobs.rides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.jobs.rides.domain.CellActivity;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A harness may be interrupted when it closes; nobody does that here.
class BundleActivityTest {
  private static final long START_MS = 1_773_579_600_000L;

  @Test
  void shouldPutACellsPaneTogetherAndLetItGoInFrontOfItsEnd() throws Exception {
    try (OneInputStreamOperatorTestHarness<CellActivity, CellActivity> harness = harness()) {
      add(harness, CellActivity.available(7, START_MS + 1_000, 1));
      add(harness, CellActivity.available(7, START_MS + 11_000, -1));
      add(harness, CellActivity.request(7, START_MS));
      add(harness, CellActivity.available(8, START_MS, 1));
      add(harness, CellActivity.request(7, START_MS + 30_000));
      harness.processWatermark(START_MS + 29_998);
      assertThat(harness.extractOutputValues()).isEmpty();

      harness.processWatermark(START_MS + 29_999);

      assertThat(harness.extractOutputValues())
          .extracting(a -> a.cell, a -> a.drivers, a -> a.driverMs, a -> a.requests)
          .containsExactlyInAnyOrder(tuple(7L, 0, 10_000L, 1), tuple(8L, 1, 30_000L, 0));
      assertThat(harness.getOutput())
          .startsWith(new Watermark(START_MS + 29_998))
          .endsWith(new Watermark(START_MS + 29_999));
    }
  }

  @Test
  void shouldHoldNothingAtACheckpointNorWhenItGoesIdleNorAtTheEnd() throws Exception {
    try (OneInputStreamOperatorTestHarness<CellActivity, CellActivity> harness = harness()) {
      add(harness, CellActivity.request(7, START_MS));
      harness.prepareSnapshotPreBarrier(1);
      assertThat(harness.extractOutputValues()).hasSize(1);

      add(harness, CellActivity.request(7, START_MS));
      harness.processWatermarkStatus(WatermarkStatus.IDLE);
      assertThat(harness.extractOutputValues()).hasSize(2);
      harness.processWatermarkStatus(WatermarkStatus.ACTIVE);

      add(harness, CellActivity.request(7, START_MS));
      harness.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(harness.extractOutputValues()).hasSize(3);
    }
  }

  @Test
  void shouldLetAllGoWhenThereAreMany() throws Exception {
    try (OneInputStreamOperatorTestHarness<CellActivity, CellActivity> harness = harness()) {
      for (int cell = 1; cell <= BundleActivity.MOST; cell++) {
        add(harness, CellActivity.request(cell, START_MS));
      }
      assertThat(harness.extractOutputValues()).hasSize(BundleActivity.MOST);
    }
  }

  private static void add(
      OneInputStreamOperatorTestHarness<CellActivity, CellActivity> harness, CellActivity activity)
      throws Exception {
    harness.processElement(new StreamRecord<>(activity));
  }

  private static OneInputStreamOperatorTestHarness<CellActivity, CellActivity> harness()
      throws Exception {
    OneInputStreamOperatorTestHarness<CellActivity, CellActivity> harness =
        new OneInputStreamOperatorTestHarness<>(new BundleActivity());
    harness.open();
    return harness;
  }
}
