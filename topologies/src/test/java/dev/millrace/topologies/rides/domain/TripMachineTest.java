package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class TripMachineTest {
  @Test
  void shouldHaveOneStateAfterEachStep() {
    assertThat(TripMachine.table())
        .extracting(line -> line.from() + " " + line.step())
        .doesNotHaveDuplicates();
  }

  @Property
  void shouldKnowWhatTheTableSaysAndNothingElse(@ForAll RideState from, @ForAll RideStep step) {
    assertThat(TripMachine.after(from, step))
        .isEqualTo(
            TripMachine.table().stream()
                .filter(line -> line.from() == from && line.step() == step)
                .map(TripMachine.Transition::to)
                .findFirst());
  }

  @Property
  void shouldEndFromEverywhereAndOnlyOnce(@ForAll RideState from) {
    Set<RideState> reached = EnumSet.of(from);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (TripMachine.Transition line : TripMachine.table()) {
        grown |= reached.contains(line.from()) && reached.add(line.to());
      }
    }

    if (from.isFinal()) {
      assertThat(reached).containsExactly(from);
    } else {
      assertThat(reached).contains(RideState.COMPLETED, RideState.CANCELLED);
    }
  }

  @Property
  void shouldLetTheRiderGoFromEveryStateOfARideThatHasNotEnded(@ForAll RideState from) {
    boolean asked = from != RideState.QUOTED && from != RideState.REQUESTED;

    assertThat(TripMachine.after(from, RideStep.RIDER_CANCELS).isPresent())
        .isEqualTo(asked && !from.isFinal());
  }
}
