package dev.millrace.jobs.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.connectors.rides.SurgeFormula;
import dev.millrace.jobs.rides.domain.Panes;
import dev.millrace.jobs.rides.domain.SurgeInputs;
import dev.millrace.schemas.rides.v1.CellSurge;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A harness may be interrupted when it closes; nobody does that here.
class SmoothSurgeTest {
  private static final long START_MS = 1_773_579_600_000L;
  private static final long CELL = 7;

  @Test
  void shouldTellWhatAMultiplierWasMadeOf() throws Exception {
    try (Harness harness = harness(null)) {
      add(harness, SurgeInputs.own(CELL, START_MS, 300_000, 9));
      add(harness, SurgeInputs.own(8, START_MS, 600_000, 2).forNeighbour(CELL));
      add(harness, SurgeInputs.own(9, START_MS, 0, 4).forNeighbour(CELL));
      assertThat(harness.extractOutputValues()).isEmpty();
      harness.processWatermark(START_MS - 1);

      CellSurge surge = published(harness).get(0);
      assertThat(surge.getCell()).isEqualTo(CELL);
      assertThat(surge.getWindowStartMs()).isEqualTo(START_MS - Panes.WINDOW_MS);
      assertThat(surge.getWindowEndMs()).isEqualTo(START_MS);
      assertThat(surge.getOwn().getAvailableMs()).isEqualTo(300_000);
      assertThat(surge.getOwn().getRequests()).isEqualTo(9);
      assertThat(surge.getRing().getAvailableMs()).isEqualTo(600_000);
      assertThat(surge.getRing().getRequests()).isEqualTo(6);
      // (9 + 6 / 2) / (1 + 2 / 2 + 3)
      assertThat(surge.getRatio()).isEqualTo(2.4);
      assertThat(surge.getWantedTenths()).isEqualTo(24);
      assertThat(surge.getPreviousTenths()).isEqualTo(10);
      assertThat(surge.getMultiplierTenths()).isEqualTo(13);
    }
  }

  @Test
  void shouldComeBackToThePlainPriceSayItAndForgetTheCell() throws Exception {
    try (Harness harness = harness(null)) {
      for (int i = 0; i < 4; i++) {
        add(harness, SurgeInputs.own(CELL, START_MS + i * Panes.PANE_MS, 0, 100));
      }
      harness.processWatermark(START_MS + 3 * Panes.PANE_MS);
      assertThat(multipliers(harness)).containsExactly(13, 16, 19, 22);

      harness.processWatermark(START_MS + 3_600_000);

      assertThat(multipliers(harness)).containsExactly(13, 16, 19, 22, 19, 16, 13, 10);
      assertThat(published(harness))
          .allSatisfy(
              surge ->
                  assertThat(SurgeFormula.recompute(surge)).isEqualTo(surge.getMultiplierTenths()));
      assertThat(harness.numKeyedStateEntries()).isZero();
      assertThat(harness.numEventTimeTimers()).isZero();
      assertThat(harness.numProcessingTimeTimers()).isZero();
    }
  }

  @Test
  void shouldSayNothingOfCellsWithoutRiders() throws Exception {
    try (Harness harness = harness(null)) {
      add(harness, SurgeInputs.own(CELL, START_MS, 300_000, 0));
      harness.processWatermark(START_MS);
      assertThat(harness.extractOutputValues()).isEmpty();

      add(harness, SurgeInputs.own(8, START_MS + Panes.PANE_MS, 0, 1).forNeighbour(CELL));
      harness.processWatermark(START_MS + Panes.PANE_MS);
      assertThat(multipliers(harness)).containsExactly(10);
      assertThat(harness.numKeyedStateEntries()).isZero();
    }
  }

  @Test
  void shouldGoOnFromTheLastMultiplierAfterARestore() throws Exception {
    OperatorSubtaskState state;
    try (Harness harness = harness(null)) {
      add(harness, SurgeInputs.own(CELL, START_MS, 0, 100));
      harness.processWatermark(START_MS);
      state = harness.snapshot(1, 1);
    }
    try (Harness harness = harness(state)) {
      add(harness, SurgeInputs.own(CELL, START_MS + Panes.PANE_MS, 0, 100));
      harness.processWatermark(START_MS + Panes.PANE_MS);
      assertThat(multipliers(harness)).containsExactly(16);
    }
  }

  private static List<Integer> multipliers(Harness harness) throws Exception {
    return published(harness).stream().map(CellSurge::getMultiplierTenths).toList();
  }

  private static List<CellSurge> published(Harness harness) throws InvalidProtocolBufferException {
    List<CellSurge> all = new ArrayList<>();
    for (SurgeView view : harness.extractOutputValues()) {
      all.add(CellSurge.parseFrom(view.message));
    }
    return all;
  }

  private static void add(Harness harness, SurgeInputs inputs) throws Exception {
    harness.processElement(new StreamRecord<>(inputs));
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
      extends KeyedOneInputStreamOperatorTestHarness<Long, SurgeInputs, SurgeView> {
    private Harness() throws Exception {
      super(new SmoothSurge(), inputs -> inputs.cell, Types.LONG);
    }
  }
}
