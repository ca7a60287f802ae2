package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.rides.domain.RideState;
import dev.millrace.topologies.rides.domain.RideStep;
import dev.millrace.topologies.rides.domain.TripMachine;
import dev.millrace.topologies.rides.domain.Waits;

/**
 * Takes the steps of rides and writes down what happens to them: as an event for others, with whom
 * it is told to, and in the ride itself.
 */
final class TripLog {
  private final Outbox out;
  private final DispatchMetrics metrics;

  TripLog(Outbox out, DispatchMetrics metrics) {
    this.out = out;
    this.metrics = metrics;
  }

  static RideState state(Trip.Builder trip) {
    return RideMessages.state(trip.getState());
  }

  static boolean may(Trip.Builder trip, RideStep step) {
    return TripMachine.after(state(trip), step).isPresent();
  }

  /** The state after a step that the ride may take. */
  static RideState leadsTo(Trip.Builder trip, RideStep step) {
    RideState from = state(trip);
    return TripMachine.after(from, step)
        .orElseThrow(() -> new IllegalStateException(from + " has no " + step));
  }

  /**
   * Takes a step.
   *
   * @param about time, cause, and whom and what else it is about
   * @throws IllegalStateException if the ride may not
   */
  void step(Trip.Builder trip, RideStep step, TripEvent.Builder about) {
    RideState from = state(trip);
    RideState to = leadsTo(trip, step);
    write(trip, about, from, to);
    trip.setState(RideMessages.message(to));
    if (to.isFinal()) {
      trip.clearCandidates();
    }
    if (to != RideState.REQUESTED && to != RideState.MATCHING) { // Matching says itself.
      trip.clearOfferedTo().clearOfferExpiresAtMs().clearDeadlineMs();
      trip.setDueAtMs(about.getAtMs() + Waits.in(to).toMillis());
    }
    metrics.step(to);
  }

  /** Writes down what happens without a step. */
  void note(Trip.Builder trip, TripEvent.Builder about) {
    write(trip, about, state(trip), state(trip));
  }

  private void write(Trip.Builder trip, TripEvent.Builder about, RideState from, RideState to) {
    Quote quote = trip.getQuote();
    TripEvent event =
        about
            .setRide(trip.getId())
            .setSequence(trip.getEventsCount() + 1L)
            .setFrom(RideMessages.message(from))
            .setTo(RideMessages.message(to))
            .setRider(quote.getRider())
            .setPickup(quote.getPickup())
            .setDropoff(quote.getDropoff())
            .build();
    out.event(event);
    Notices.toRider(event, quote).ifPresent(out::notification);
    Notices.toDriver(event, quote).ifPresent(out::notification);
    metrics.offer(event.getOffer());
    trip.addEvents(
        event.toBuilder().clearRide().clearRider().clearPickup().clearDropoff().clearFare());
  }
}
