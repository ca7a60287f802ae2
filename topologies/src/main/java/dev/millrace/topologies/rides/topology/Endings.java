package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.Cancellation;
import dev.millrace.schemas.rides.v1.CancelledBy;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.rides.domain.RideState;
import dev.millrace.topologies.rides.domain.RideStep;

/**
 * What ends a ride or takes its driver from it before it is at its end: rider, driver, or nobody in
 * time. Nothing is charged then.
 */
final class Endings {
  private final TripLog log;
  private final Claims claims;
  private final Matching matching;
  private final Journey journey;

  Endings(TripLog log, Claims claims, Matching matching, Journey journey) {
    this.log = log;
    this.claims = claims;
    this.matching = matching;
    this.journey = journey;
  }

  /** Rider or driver calls the ride off. False if it may not. */
  boolean cancel(Trip.Builder trip, Cancellation cancellation, TripEvent.Builder about) {
    if (Journey.hasEnded(trip)) {
      return false;
    }
    about.setCancelledBy(cancellation.getBy()).setReason(cancellation.getReason());
    if (cancellation.getBy() == CancelledBy.CANCELLED_BY_RIDER) {
      return leave(trip, RideStep.RIDER_CANCELS, about);
    }
    return !cancellation.getDriver().isEmpty()
        && cancellation.getDriver().equals(trip.getDriver())
        && leave(trip, RideStep.DRIVER_CANCELS, about);
  }

  /** What the ride was waiting for has not come. False if it waits for nothing. */
  boolean timeUp(Trip.Builder trip, long nowMs) {
    RideState state = TripLog.state(trip);
    if (state == RideState.MATCHING) {
      matching.timeUp(trip, nowMs);
      return true;
    }
    if (Journey.hasEnded(trip) && !state.isFinal()) {
      journey.completeUnread(trip, nowMs);
      return true;
    }
    TripEvent.Builder about =
        TripEvent.newBuilder().setAtMs(nowMs).setCancelledBy(CancelledBy.CANCELLED_BY_TIMEOUT);
    return switch (state) {
      case DRIVER_ASSIGNED ->
          leave(trip, RideStep.TIME_UP, about.setReason("The driver did not set out in time"));
      case EN_ROUTE ->
          leave(trip, RideStep.TIME_UP, about.setReason("The driver did not arrive in time"));
      case ARRIVED ->
          leave(trip, RideStep.TIME_UP, about.setReason("The rider did not come in time"));
      case IN_PROGRESS ->
          leave(trip, RideStep.TIME_UP, about.setReason("Nobody ended the ride in time"));
      default -> false;
    };
  }

  /** Lets the driver go, and ends the ride or looks for another driver, as the machine says. */
  private boolean leave(Trip.Builder trip, RideStep step, TripEvent.Builder about) {
    if (!TripLog.may(trip, step)) {
      return false;
    }
    if (!trip.getDriver().isEmpty()) {
      about.setDriver(trip.getDriver()).setEpoch(trip.getEpoch());
      trip.addDeclined(trip.getDriver());
    } else if (trip.getOfferExpiresAtMs() != 0) {
      about
          .setDriver(trip.getOfferedTo())
          .setEpoch(trip.getEpoch())
          .setOffer(OfferOutcome.OFFER_OUTCOME_WITHDRAWN);
    }
    claims.release(trip, about.getAtMs());
    if (TripLog.leadsTo(trip, step) == RideState.MATCHING) {
      matching.begin(trip, step, about);
    } else {
      log.step(trip, step, about);
    }
    return true;
  }
}
