package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.ClaimHold;
import dev.millrace.schemas.rides.v1.ClaimMeter;
import dev.millrace.schemas.rides.v1.ClaimRelease;
import dev.millrace.schemas.rides.v1.ClaimRide;
import dev.millrace.schemas.rides.v1.DriverClaim;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.Trip;

/** What a ride wants of a driver, under its present epoch. */
final class Claims {
  private final Outbox out;

  Claims(Outbox out) {
    this.out = out;
  }

  void hold(Trip.Builder trip, long nowMs) {
    Quote quote = trip.getQuote();
    out.claim(
        claim(trip.getId(), trip.getEpoch(), trip.getOfferedTo(), nowMs)
            .setHold(
                ClaimHold.newBuilder()
                    .setPickup(quote.getPickup())
                    .setDropoff(quote.getDropoff())
                    .setFare(quote.getFare()))
            .build());
  }

  void take(Trip.Builder trip, long nowMs) {
    out.claim(ofDriver(trip, nowMs).setTake(ClaimRide.getDefaultInstance()).build());
  }

  void meter(Trip.Builder trip, long nowMs) {
    out.claim(ofDriver(trip, nowMs).setMeter(ClaimMeter.getDefaultInstance()).build());
  }

  /** The ride is at its end, and wants to know what the meter says. */
  void readMeter(Trip.Builder trip, long nowMs) {
    out.claim(ofDriver(trip, nowMs).setRelease(ClaimRelease.newBuilder().setMetered(true)).build());
  }

  /** Lets go whom the ride has, or has asked for. */
  void release(Trip.Builder trip, long nowMs) {
    String driver = trip.getDriver().isEmpty() ? trip.getOfferedTo() : trip.getDriver();
    if (!driver.isEmpty()) {
      release(trip.getId(), trip.getEpoch(), driver, nowMs);
    }
  }

  /** Gives back a driver that a ride got and does not want any more. */
  void release(String ride, long epoch, String driver, long nowMs) {
    out.claim(
        claim(ride, epoch, driver, nowMs).setRelease(ClaimRelease.getDefaultInstance()).build());
  }

  private static DriverClaim.Builder ofDriver(Trip.Builder trip, long nowMs) {
    return claim(trip.getId(), trip.getEpoch(), trip.getDriver(), nowMs);
  }

  private static DriverClaim.Builder claim(String ride, long epoch, String driver, long nowMs) {
    return DriverClaim.newBuilder().setDriver(driver).setRide(ride).setEpoch(epoch).setAtMs(nowMs);
  }
}
