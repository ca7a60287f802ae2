package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connectors.links.ClickTally;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A harness may be interrupted when it closes; nobody does that here.
class CountClicksTest {
  private static final Duration LATENESS = Duration.ofHours(1);
  private static final long DAY_AND_LATENESS_S = 12 * 3_600;

  @Test
  void shouldHoldNothingWhenTheDayIsFinal() throws Exception {
    try (Harness harness = harness(null)) {
      for (int i = 0; i < 100; i++) {
        add(harness, Clicks.human("link" + i % 7, i * 60));
      }
      assertThat(harness.numKeyedStateEntries()).isPositive();
      assertThat(harness.numEventTimeTimers()).isPositive();

      harness.processWatermark1(new Watermark(at(DAY_AND_LATENESS_S)));

      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numProcessingTimeTimers()).isZero();
      assertThat(harness.getSideOutput(CountClicks.DAYS)).hasSize(7);
    }
  }

  @Test
  void shouldPublishAfterEveryBundleAndOnceMoreWhenFinal() throws Exception {
    try (Harness harness = harness(null)) {
      add(harness, Clicks.human("a", 0));
      add(harness, Clicks.bot("a", 1));
      harness.processWatermark1(new Watermark(at(7_200) - 2));
      assertThat(versions(harness)).containsExactly(2L, 4L);

      harness.processWatermark1(new Watermark(at(7_200) - 1));

      assertThat(versions(harness)).containsExactly(2L, 4L, 5L);
    }
  }

  @Test
  void shouldKnowAClickAgainAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (Harness harness = harness(null)) {
      for (int i = 0; i < 60; i++) {
        ClickEvent click = Clicks.human("a", 0);
        click.id = i;
        click.visitor = 1;
        add(harness, click);
      }
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = harness(state)) {
      ClickEvent again = Clicks.human("a", 0);
      again.id = 7;
      again.visitor = 1;
      add(harness, again);
      assertThat(harness.extractOutputValues()).isEmpty();

      // The sixty-first visit in this minute: people are not that quick.
      ClickEvent more = Clicks.human("a", 0);
      more.id = 1_000;
      more.visitor = 1;
      add(harness, more);
      ClickTally tally = ClickTally.hour(harness.extractOutputValues().get(0).tally);
      assertThat(tally.human()).isEqualTo(60);
      assertThat(tally.bot()).isEqualTo(1);
    }
  }

  @Test
  void shouldKnowAfterARestoreWhatWasFinal() throws Exception {
    OperatorSubtaskState state;
    try (Harness harness = harness(null)) {
      add(harness, Clicks.human("a", 0));
      harness.processWatermark1(new Watermark(at(7_200)));
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = harness(state)) {
      add(harness, Clicks.human("a", 30));

      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(harness.getSideOutput(CountClicks.LATE)).hasSize(1);
    }
  }

  @Test
  void shouldWriteEveryOpenHourAgainWhenAsked() throws Exception {
    try (Harness harness = harness(null)) {
      add(harness, Clicks.human("a", 0));
      add(harness, Clicks.human("b", 0));
      add(harness, Clicks.human("b", 3_600));
      List<LinkSpan> before = harness.extractOutputValues();

      harness.processElement2(new StreamRecord<>(0L));

      assertThat(harness.extractOutputValues().stream().skip(3))
          .extracting(span -> span.code + " " + span.startMs + " " + span.version)
          .containsExactlyInAnyOrderElementsOf(
              before.stream()
                  .map(span -> span.code + " " + span.startMs + " " + span.version)
                  .toList());
    }
  }

  private static List<Long> versions(Harness harness) {
    return harness.extractOutputValues().stream().map(span -> span.version).toList();
  }

  private static void add(Harness harness, ClickEvent click) throws Exception {
    ClickBundleDraft draft = new ClickBundleDraft(click.code);
    draft.add(click, false);
    harness.processElement1(new StreamRecord<>(draft.bundle()));
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

  private static long at(long second) {
    return Clicks.START_MS + second * 1_000;
  }

  private static final class Harness
      extends KeyedTwoInputStreamOperatorTestHarness<String, ClickBundle, Long, LinkSpan> {
    private Harness() throws Exception {
      super(new CountClicks(LATENESS, 60), bundle -> bundle.code, null, Types.STRING);
    }
  }
}
