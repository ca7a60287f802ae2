package dev.millrace.jobs.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.util.LatLng;
import dev.millrace.jobs.rides.domain.Beats;
import dev.millrace.jobs.rides.domain.CellActivity;
import dev.millrace.jobs.rides.domain.DriverPosition;
import dev.millrace.jobs.rides.domain.DriverStates;
import dev.millrace.jobs.rides.domain.Places;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A harness may be interrupted when it closes; nobody does that here.
class TrackDriversTest {
  private static final LatLng HERE = new LatLng(52.52, 13.405);
  private static final long START_MS = 1_773_579_600_000L;

  @Test
  void shouldHoldNothingWhenDriversAreGone() throws Exception {
    try (Harness harness = harness(null)) {
      for (int i = 0; i < 500; i++) {
        ping(harness, "d" + i % 50, DriverStates.AVAILABLE, i * 200L);
      }
      assertThat(harness.numKeyedStateEntries()).isEqualTo(50);
      assertThat(harness.numEventTimeTimers()).isEqualTo(50);

      harness.processWatermark(START_MS + 100_000 + Beats.GONE_AFTER_MS);

      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numProcessingTimeTimers()).isZero();
      assertThat(harness.extractOutputValues())
          .filteredOn(position -> position.status == DriverStates.OFFLINE)
          .hasSize(50);
      assertThat(available(harness).stream().mapToInt(change -> change.drivers).sum()).isZero();
    }
  }

  @Test
  void shouldSayThatADriverIsGoneWhenTimeHasComeSoFarAndNotBefore() throws Exception {
    try (Harness harness = harness(null)) {
      DriverPosition first = ping(harness, "d", DriverStates.AVAILABLE, 0);
      ping(harness, "d", DriverStates.AVAILABLE, 20_000);
      long goneMs = first.beatMs + goneAfter(first, 20_000);

      harness.processWatermark(goneMs - 1);
      assertThat(harness.extractOutputValues()).hasSize(2);
      harness.processWatermark(goneMs);
      assertThat(harness.extractOutputValues()).hasSize(3);
      DriverPosition gone = harness.extractOutputValues().get(2);
      assertThat(gone.status).isEqualTo(DriverStates.OFFLINE);
      assertThat(gone.atMs).isEqualTo(goneMs);
      // Between 30 and 45 s after the last ping.
      assertThat(goneMs - START_MS - 20_000).isBetween(30_000L, 45_000L);
    }
  }

  /** From the beat of a ping until the driver is gone that sent its last one so much later. */
  private static long goneAfter(DriverPosition ping, long laterMs) {
    long beats = (ping.atMs + laterMs - ping.beatMs) / Beats.BEAT_MS;
    return beats * Beats.BEAT_MS + Beats.GONE_AFTER_MS;
  }

  @Test
  void shouldIgnoreAPingWhoseDriverWouldBeGoneAgain() throws Exception {
    try (Harness harness = harness(null)) {
      harness.processWatermark(START_MS + 60_000);
      ping(harness, "d", DriverStates.AVAILABLE, 0);
      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(harness.numKeyedStateEntries()).isZero();

      ping(harness, "d", DriverStates.AVAILABLE, 45_000);
      assertThat(harness.extractOutputValues()).hasSize(1);
    }
  }

  @Test
  void shouldKnowDriversAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (Harness harness = harness(null)) {
      ping(harness, "d", DriverStates.AVAILABLE, 0);
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = harness(state)) {
      // The filter has forgotten it and lets it pass once more.
      ping(harness, "d", DriverStates.AVAILABLE, 1);
      assertThat(harness.extractOutputValues()).isEmpty();
      assertThat(available(harness)).isEmpty();

      harness.processWatermark(START_MS + 2 * Beats.GONE_AFTER_MS);
      assertThat(available(harness)).extracting(change -> change.drivers).containsExactly(-1);
    }
  }

  @Test
  void shouldSayOnTheSideWhereTripsAre() throws Exception {
    try (Harness harness = harness(null)) {
      ping(harness, "d", DriverStates.ON_TRIP, 0);

      assertThat(harness.getSideOutput(TrackDrivers.TRIP_POSITIONS)).hasSize(1);
      assertThat(harness.extractOutputValues()).hasSize(1);
      assertThat(available(harness)).isEmpty();
    }
  }

  private static DriverPosition ping(Harness harness, String driver, int status, long atMs)
      throws Exception {
    DriverPosition ping = Places.position(driver, HERE, status, START_MS + atMs);
    harness.processElement(new StreamRecord<>(ping, ping.atMs));
    return ping;
  }

  private static List<CellActivity> available(Harness harness) {
    List<CellActivity> all = new ArrayList<>();
    if (harness.getSideOutput(TrackDrivers.AVAILABLE) != null) {
      harness.getSideOutput(TrackDrivers.AVAILABLE).forEach(record -> all.add(record.getValue()));
    }
    return all;
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
      extends KeyedOneInputStreamOperatorTestHarness<String, DriverPosition, DriverPosition> {
    private Harness() throws Exception {
      super(new TrackDrivers(), position -> position.driver, Types.STRING);
    }
  }
}
