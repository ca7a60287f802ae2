package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.Cancellation;
import dev.millrace.schemas.rides.v1.CancelledBy;
import dev.millrace.schemas.rides.v1.Candidate;
import dev.millrace.schemas.rides.v1.Candidates;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverStep;
import dev.millrace.schemas.rides.v1.Money;
import dev.millrace.schemas.rides.v1.OfferAnswer;
import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.RideReply;
import dev.millrace.schemas.rides.v1.RideRequest;
import dev.millrace.schemas.rides.v1.Tariff;

/** Messages about rides, for tests. */
final class Rides {
  static final Place PICKUP = Place.newBuilder().setLat(52.52).setLng(13.4).build();
  static final Place DROPOFF = Place.newBuilder().setLat(52.55).setLng(13.45).build();

  private Rides() {}

  static Quote quote(String id, String rider, long nowMs) {
    return Quote.newBuilder()
        .setId(id)
        .setRider(rider)
        .setPickup(PICKUP)
        .setDropoff(DROPOFF)
        .setDistanceM(6_000)
        .setDurationS(900)
        .setFare(Money.newBuilder().setMinor(1_420).setCurrency("EUR"))
        .setTariff(
            Tariff.newBuilder()
                .setCurrency("EUR")
                .setBaseMinor(250)
                .setPerKmMinor(120)
                .setPerMinuteMinor(30)
                .setMinimumMinor(500))
        .setMultiplierTenths(15)
        .setCreatedAtMs(nowMs)
        .setExpiresAtMs(nowMs + 120_000)
        .build();
  }

  static RideRequest request(String quote, String rider) {
    return RideRequest.newBuilder().setQuote(quote).setRider(rider).setPickup(PICKUP).build();
  }

  static Candidates candidates(String ride, long search, String... drivers) {
    Candidates.Builder candidates = Candidates.newBuilder().setRide(ride).setSearch(search);
    for (String driver : drivers) {
      candidates.addDrivers(Candidate.newBuilder().setDriver(driver));
    }
    return candidates.build();
  }

  static RideReply accept(String ride, long epoch, String driver) {
    return RideReply.newBuilder().setRide(ride).setAccept(answer(epoch, driver)).build();
  }

  static RideReply decline(String ride, long epoch, String driver) {
    return RideReply.newBuilder().setRide(ride).setDecline(answer(epoch, driver)).build();
  }

  private static OfferAnswer answer(long epoch, String driver) {
    return OfferAnswer.newBuilder().setEpoch(epoch).setDriver(driver).build();
  }

  static RideReply enroute(String ride, String driver) {
    return RideReply.newBuilder().setRide(ride).setEnroute(step(driver)).build();
  }

  static RideReply arrive(String ride, String driver) {
    return RideReply.newBuilder().setRide(ride).setArrive(step(driver)).build();
  }

  static RideReply start(String ride, String driver) {
    return RideReply.newBuilder().setRide(ride).setStart(step(driver)).build();
  }

  static RideReply complete(String ride, String driver) {
    return RideReply.newBuilder().setRide(ride).setComplete(step(driver)).build();
  }

  private static DriverStep step(String driver) {
    return DriverStep.newBuilder().setDriver(driver).build();
  }

  static RideReply cancelledByRider(String ride, String reason) {
    return RideReply.newBuilder()
        .setRide(ride)
        .setCancel(
            Cancellation.newBuilder().setBy(CancelledBy.CANCELLED_BY_RIDER).setReason(reason))
        .build();
  }

  static RideReply cancelledByDriver(String ride, String driver) {
    return RideReply.newBuilder()
        .setRide(ride)
        .setCancel(
            Cancellation.newBuilder().setBy(CancelledBy.CANCELLED_BY_DRIVER).setDriver(driver))
        .build();
  }

  /** A driver so far north of the pickup. */
  static DriverCell position(String driver, double metres, long atMs) {
    double degrees = metres * 360 / (2 * Math.PI * 6_371_008.8);
    return DriverCell.newBuilder()
        .setDriver(driver)
        .setLat(PICKUP.getLat() + degrees)
        .setLng(PICKUP.getLng())
        .setAtMs(atMs)
        .build();
  }
}
