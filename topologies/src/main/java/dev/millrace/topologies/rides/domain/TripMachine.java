package dev.millrace.topologies.rides.domain;

import static dev.millrace.topologies.rides.domain.RideState.ARRIVED;
import static dev.millrace.topologies.rides.domain.RideState.CANCELLED;
import static dev.millrace.topologies.rides.domain.RideState.COMPLETED;
import static dev.millrace.topologies.rides.domain.RideState.DRIVER_ASSIGNED;
import static dev.millrace.topologies.rides.domain.RideState.EN_ROUTE;
import static dev.millrace.topologies.rides.domain.RideState.IN_PROGRESS;
import static dev.millrace.topologies.rides.domain.RideState.MATCHING;
import static dev.millrace.topologies.rides.domain.RideState.QUOTED;
import static dev.millrace.topologies.rides.domain.RideState.REQUESTED;

import java.util.List;
import java.util.Optional;

/**
 * The course of a ride: which step leads from which state to which. What is not in the table cannot
 * happen. The picture in {@code docs/rides.md} is drawn from it.
 *
 * <p>The rider may call the ride off until it ends. A driver who does so before the rider is in the
 * car, or who does nothing, is replaced: the ride looks for another one. A rider who is not there
 * when the driver has waited, and a ride that nobody ends, are called off.
 */
public final class TripMachine {
  /** One line of the table. */
  public record Transition(RideState from, RideStep step, RideState to) {}

  private static final List<Transition> TABLE =
      List.of(
          new Transition(QUOTED, RideStep.REQUEST, REQUESTED),
          new Transition(REQUESTED, RideStep.SEARCH, MATCHING),
          new Transition(MATCHING, RideStep.ACCEPT, DRIVER_ASSIGNED),
          new Transition(DRIVER_ASSIGNED, RideStep.ENROUTE, EN_ROUTE),
          new Transition(EN_ROUTE, RideStep.ARRIVE, ARRIVED),
          new Transition(ARRIVED, RideStep.START, IN_PROGRESS),
          new Transition(IN_PROGRESS, RideStep.COMPLETE, COMPLETED),
          new Transition(MATCHING, RideStep.NO_DRIVER, CANCELLED),
          new Transition(MATCHING, RideStep.RIDER_CANCELS, CANCELLED),
          new Transition(DRIVER_ASSIGNED, RideStep.RIDER_CANCELS, CANCELLED),
          new Transition(EN_ROUTE, RideStep.RIDER_CANCELS, CANCELLED),
          new Transition(ARRIVED, RideStep.RIDER_CANCELS, CANCELLED),
          new Transition(IN_PROGRESS, RideStep.RIDER_CANCELS, CANCELLED),
          new Transition(DRIVER_ASSIGNED, RideStep.DRIVER_CANCELS, MATCHING),
          new Transition(EN_ROUTE, RideStep.DRIVER_CANCELS, MATCHING),
          new Transition(ARRIVED, RideStep.DRIVER_CANCELS, MATCHING),
          new Transition(IN_PROGRESS, RideStep.DRIVER_CANCELS, CANCELLED),
          new Transition(DRIVER_ASSIGNED, RideStep.TIME_UP, MATCHING),
          new Transition(EN_ROUTE, RideStep.TIME_UP, MATCHING),
          new Transition(ARRIVED, RideStep.TIME_UP, CANCELLED),
          new Transition(IN_PROGRESS, RideStep.TIME_UP, CANCELLED));

  private static final RideState[][] NEXT = index();

  private TripMachine() {}

  private static RideState[][] index() {
    RideState[][] next = new RideState[RideState.values().length][RideStep.values().length];
    TABLE.forEach(line -> next[line.from.ordinal()][line.step.ordinal()] = line.to);
    return next;
  }

  /** The state after a step; empty if it cannot be taken there. */
  public static Optional<RideState> after(RideState from, RideStep step) {
    return Optional.ofNullable(NEXT[from.ordinal()][step.ordinal()]);
  }

  /** The whole table, in the order of a ride's course. */
  public static List<Transition> table() {
    return TABLE;
  }
}
