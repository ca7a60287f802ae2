package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.payments.v1.PaymentRequest;
import dev.millrace.schemas.rides.v1.MeterReading;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.schemas.rides.v1.TripEvent;
import dev.millrace.topologies.rides.domain.Fare;
import dev.millrace.topologies.rides.domain.RideState;
import dev.millrace.topologies.rides.domain.RideStep;
import dev.millrace.topologies.rides.domain.Tariff;
import dev.millrace.topologies.rides.domain.Waits;

/**
 * The course of a ride that has a driver, to the fare at its end. The driver's partition has the
 * meter; so a ride that is at its end lets the driver go, waits for what the meter says, and is
 * completed then.
 */
final class Journey {
  private static final long MS_PER_SECOND = 1_000;

  private final TripLog log;
  private final Outbox out;
  private final Claims claims;

  Journey(TripLog log, Outbox out, Claims claims) {
    this.log = log;
    this.out = out;
    this.claims = claims;
  }

  /** Whether a ride is at its end and waits for its meter. */
  static boolean hasEnded(Trip.Builder trip) {
    return trip.getEndedAtMs() != 0;
  }

  /** The driver takes a step. False if it is not the ride's driver, or the ride may not. */
  boolean step(Trip.Builder trip, RideStep step, String driver, TripEvent.Builder about) {
    if (driver.isEmpty()
        || !driver.equals(trip.getDriver())
        || hasEnded(trip)
        || !TripLog.may(trip, step)) {
      return false;
    }
    about.setDriver(driver);
    if (step == RideStep.COMPLETE) {
      end(trip, about);
      return true;
    }
    log.step(trip, step, about);
    if (step == RideStep.START) {
      trip.setStartedAtMs(about.getAtMs());
      claims.meter(trip, about.getAtMs());
    }
    return true;
  }

  private void end(Trip.Builder trip, TripEvent.Builder about) {
    long nowMs = about.getAtMs();
    log.note(trip, about);
    trip.setEndedAtMs(nowMs).setDueAtMs(nowMs + Waits.METER.toMillis());
    claims.readMeter(trip, nowMs);
  }

  /** The meter says how far it was. False if the ride does not wait for it. */
  boolean read(Trip.Builder trip, MeterReading reading, String driver, long epoch, long nowMs) {
    if (TripLog.state(trip) != RideState.IN_PROGRESS
        || !hasEnded(trip)
        || trip.getEpoch() != epoch
        || !trip.getDriver().equals(driver)) {
      return false;
    }
    boolean measured = reading.getPings() > 0;
    complete(trip, measured ? reading.getDistanceM() : 0, measured, nowMs);
    return true;
  }

  /** The meter has not answered in time. */
  void completeUnread(Trip.Builder trip, long nowMs) {
    complete(trip, 0, false, nowMs);
  }

  private void complete(Trip.Builder trip, long metres, boolean measured, long nowMs) {
    Fare fare = fare(trip, metres, measured);
    trip.setFare(RideMessages.message(fare));
    log.step(
        trip,
        RideStep.COMPLETE,
        TripEvent.newBuilder()
            .setAtMs(nowMs)
            .setDriver(trip.getDriver())
            .setEpoch(trip.getEpoch())
            .setFare(trip.getFare()));
    out.payment(
        PaymentRequest.newBuilder()
            .setId("rides-" + trip.getId())
            .setSystem("rides")
            .setReference(trip.getId())
            .setPayer(trip.getQuote().getRider())
            .setAmountMinor(fare.totalMinor())
            .setCurrency(fare.currency())
            .setAtMs(nowMs)
            .build());
  }

  private static Fare fare(Trip.Builder trip, long metres, boolean measured) {
    Quote quote = trip.getQuote();
    Tariff tariff = RideMessages.tariff(quote.getTariff());
    long ms = Math.max(0, trip.getEndedAtMs() - trip.getStartedAtMs());
    long seconds = (ms + MS_PER_SECOND / 2) / MS_PER_SECOND;
    int tenths = quote.getMultiplierTenths();
    return measured
        ? tariff.fare(Math.max(0, metres), seconds, tenths)
        : tariff.fare(quote.getDistanceM(), seconds, tenths).asEstimate();
  }
}
