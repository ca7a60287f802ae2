package dev.millrace.topologies.rides.docs;

import dev.millrace.topologies.rides.domain.RideState;
import dev.millrace.topologies.rides.domain.TripMachine;
import java.util.LinkedHashMap;
import java.util.Map;

/** Draws the machine of rides from its table, as a Mermaid state diagram. */
final class MachinePicture {
  private MachinePicture() {}

  /** The fenced block; steps that lead from one state to the same other share an arrow. */
  static String draw() {
    Map<String, String> arrows = new LinkedHashMap<>();
    arrows.put("[*] --> " + RideState.QUOTED.label(), "");
    for (TripMachine.Transition line : TripMachine.table()) {
      arrows.merge(
          line.from().label() + " --> " + line.to().label(),
          line.step().label(),
          (one, other) -> one + ", " + other);
    }
    for (RideState state : RideState.values()) {
      if (state.isFinal()) {
        arrows.put(state.label() + " --> [*]", "");
      }
    }
    StringBuilder text = new StringBuilder("```mermaid\nstateDiagram-v2\n");
    arrows.forEach(
        (arrow, steps) ->
            text.append("    ")
                .append(arrow)
                .append(steps.isEmpty() ? "" : ": " + steps)
                .append('\n'));
    return text.append("```\n").toString();
  }
}
