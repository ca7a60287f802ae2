package dev.millrace.jobs.rides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.millrace.jobs.rides.domain.CellActivity;
import dev.millrace.jobs.rides.domain.Panes;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A harness may be interrupted when it closes; nobody does that here.
class CountRequestsTest {
  private static final long START_MS = 1_773_579_600_000L;
  private static final long CELL = 7;

  @Test
  void shouldCountEachRideOnceAndForgetItAfterAWindow() throws Exception {
    try (Harness harness = harness(null)) {
      ask(harness, "a", 1_000);
      ask(harness, "b", 2_000);
      ask(harness, "a", 1_000);
      ask(harness, "a", 200_000);

      assertThat(harness.extractOutputValues())
          .extracting(activity -> activity.paneEndMs - START_MS, activity -> activity.requests)
          .containsExactly(tuple(30_000L, 1), tuple(30_000L, 1));
      assertThat(harness.numKeyedStateEntries()).isEqualTo(2);

      harness.processWatermark(START_MS + 2_000 + Panes.WINDOW_MS);
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numProcessingTimeTimers()).isZero();
    }
  }

  @Test
  void shouldSetAsideWhatComesAfterItsPaneWasClosed() throws Exception {
    try (Harness harness = harness(null)) {
      harness.processWatermark(START_MS + 29_998);
      ask(harness, "a", 0);
      assertThat(harness.getSideOutput(CountRequests.LATE)).isNull();

      harness.processWatermark(START_MS + 29_999);
      ask(harness, "a", 0);
      assertThat(harness.getSideOutput(CountRequests.LATE)).isNull();
      ask(harness, "b", 29_999);
      ask(harness, "c", 30_000);

      assertThat(harness.getSideOutput(CountRequests.LATE))
          .extracting(late -> late.getValue().ride)
          .containsExactly("b");
      assertThat(harness.extractOutputValues()).hasSize(2);
    }
  }

  @Test
  void shouldKnowAfterARestoreWhatWasSeenAndWhatWasClosed() throws Exception {
    OperatorSubtaskState state;
    try (Harness harness = harness(null)) {
      ask(harness, "a", 0);
      harness.processWatermark(START_MS + 30_000);
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = harness(state)) {
      ask(harness, "a", 0);
      ask(harness, "b", 0);

      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(harness.getSideOutput(CountRequests.LATE)).hasSize(1);
    }
  }

  private static void ask(Harness harness, String ride, long atMs) throws Exception {
    RequestEvent request = new RequestEvent();
    request.ride = ride;
    request.cell = CELL;
    request.atMs = START_MS + atMs;
    request.message = new byte[] {1};
    harness.processElement(new StreamRecord<>(request, request.atMs));
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
      extends KeyedOneInputStreamOperatorTestHarness<String, RequestEvent, CellActivity> {
    private Harness() throws Exception {
      super(new CountRequests(), request -> request.ride, Types.STRING);
    }
  }
}
