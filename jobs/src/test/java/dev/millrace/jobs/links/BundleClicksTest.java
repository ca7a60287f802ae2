package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A harness may be interrupted when it closes; nobody does that here.
class BundleClicksTest {
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration LATENESS = Duration.ofHours(1);

  @Test
  void shouldPutTheClicksOfALinkTogether() throws Exception {
    try (OneInputStreamOperatorTestHarness<ClickEvent, ClickBundle> harness = harness(null)) {
      add(harness, Clicks.human("a", 0));
      add(harness, Clicks.human("b", 1));
      add(harness, Clicks.bot("a", 2));
      add(harness, Clicks.human("a", 3));
      assertThat(harness.getOutput()).isEmpty();

      harness.setProcessingTime(Clicks.START_MS + INTERVAL.toMillis());

      List<ClickBundle> bundles = harness.extractOutputValues();
      assertThat(bundles).extracting(bundle -> bundle.code).containsExactly("a", "b");
      ClickBundle a = bundles.get(0);
      assertThat(a.atMs).containsExactly(at(0), at(2), at(3));
      assertThat(a.agents).hasSize(2);
      assertThat(a.agentOf).containsExactly(0, 1, 0);
      assertThat(a.countries).containsExactly("DE", "");
      assertThat(a.ids)
          .containsExactly(
              Clicks.human("a", 0).id, Clicks.human("a", 2).id, Clicks.human("a", 3).id);
      assertThat(a.messages).isEmpty();
    }
  }

  @Test
  void shouldLetAWatermarkWaitForTheClicksInFrontOfIt() throws Exception {
    try (OneInputStreamOperatorTestHarness<ClickEvent, ClickBundle> harness = harness(null)) {
      harness.processWatermark(at(3_600));
      add(harness, Clicks.human("a", 3_601));
      harness.processWatermark(at(3_601));
      assertThat(harness.getOutput()).containsExactly(new Watermark(at(3_600)));

      // This one makes the first minute final.
      harness.processWatermark(at(3_660));
      assertThat(harness.extractOutputValues()).hasSize(1);
      assertThat(harness.getOutput()).endsWith(new Watermark(at(3_601)), new Watermark(at(3_660)));
    }
  }

  @Test
  void shouldWaitForMoreWhileItCatchesUp() throws Exception {
    long behindMs = BundleClicks.BEHIND.toMillis();
    long intervalMs = BundleClicks.CATCH_UP_INTERVAL.toMillis();
    try (OneInputStreamOperatorTestHarness<ClickEvent, ClickBundle> harness = harness(null)) {
      harness.setProcessingTime(Clicks.START_MS + behindMs + intervalMs);
      int before = harness.extractOutputValues().size();

      add(harness, Clicks.human("a", 0));
      harness.setProcessingTime(harness.getProcessingTime() + intervalMs - 1);
      assertThat(harness.extractOutputValues()).hasSize(before);
      harness.setProcessingTime(harness.getProcessingTime() + INTERVAL.toMillis());
      assertThat(harness.extractOutputValues()).hasSize(before + 1);

      // It has caught up.
      add(harness, Clicks.human("a", harness.getProcessingTime() / 1_000 - at(0) / 1_000));
      harness.setProcessingTime(harness.getProcessingTime() + INTERVAL.toMillis());
      assertThat(harness.extractOutputValues()).hasSize(before + 2);
    }
  }

  @Test
  void shouldHoldNothingAtACheckpoint() throws Exception {
    try (OneInputStreamOperatorTestHarness<ClickEvent, ClickBundle> harness = harness(null)) {
      add(harness, Clicks.human("a", 0));

      harness.prepareSnapshotPreBarrier(1);

      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void shouldLeaveWhenThereAreMany() throws Exception {
    try (OneInputStreamOperatorTestHarness<ClickEvent, ClickBundle> harness = harness(null)) {
      for (int i = 0; i < BundleClicks.MAX_CLICKS; i++) {
        add(harness, Clicks.human("a", i));
      }

      assertThat(harness.extractOutputValues()).hasSize(1);
      assertThat(harness.extractOutputValues().get(0).size()).isEqualTo(BundleClicks.MAX_CLICKS);
    }
  }

  @Test
  void shouldSendTheMessageAlongIfTheClickMayBeLate() throws Exception {
    OperatorSubtaskState state;
    try (OneInputStreamOperatorTestHarness<ClickEvent, ClickBundle> harness = harness(null)) {
      harness.processWatermark(at(3_700));
      assertThat(messageOf(harness, Clicks.human("a", 59))).isNotNull();
      assertThat(messageOf(harness, Clicks.human("a", 2_000))).isNull();
      state = harness.snapshot(1, 1);
    }
    // Time starts anew after a restore; what was late is late.
    try (OneInputStreamOperatorTestHarness<ClickEvent, ClickBundle> harness = harness(state)) {
      assertThat(messageOf(harness, Clicks.human("a", 59))).isNotNull();
      assertThat(messageOf(harness, Clicks.human("a", 2_000))).isNull();
    }
  }

  @Test
  void shouldTrustOnlyTheClockOnceOthersMayHaveGoneOnAlone() throws Exception {
    try (OneInputStreamOperatorTestHarness<ClickEvent, ClickBundle> harness = harness(null)) {
      harness.processWatermark(at(100));
      harness.processWatermarkStatus(WatermarkStatus.IDLE);
      harness.processWatermarkStatus(WatermarkStatus.ACTIVE);
      harness.setProcessingTime(at(4_000));

      assertThat(messageOf(harness, Clicks.human("a", 2_000))).isNotNull();
      assertThat(messageOf(harness, Clicks.human("a", 3_000))).isNull();
    }
  }

  private static byte[] messageOf(
      OneInputStreamOperatorTestHarness<ClickEvent, ClickBundle> harness, ClickEvent click)
      throws Exception {
    add(harness, click);
    harness.setProcessingTime(
        harness.getProcessingTime() + BundleClicks.CATCH_UP_INTERVAL.toMillis());
    List<ClickBundle> bundles = harness.extractOutputValues();
    return bundles.get(bundles.size() - 1).message(0);
  }

  private static void add(
      OneInputStreamOperatorTestHarness<ClickEvent, ClickBundle> harness, ClickEvent click)
      throws Exception {
    harness.processElement(new StreamRecord<>(click, click.atMs));
  }

  private static OneInputStreamOperatorTestHarness<ClickEvent, ClickBundle> harness(
      OperatorSubtaskState state) throws Exception {
    OneInputStreamOperatorTestHarness<ClickEvent, ClickBundle> harness =
        new OneInputStreamOperatorTestHarness<>(new BundleClicks(INTERVAL, LATENESS));
    harness.setProcessingTime(Clicks.START_MS);
    if (state != null) {
      harness.initializeState(state);
    }
    harness.open();
    return harness;
  }

  private static long at(long second) {
    return Clicks.START_MS + second * 1_000;
  }
}
