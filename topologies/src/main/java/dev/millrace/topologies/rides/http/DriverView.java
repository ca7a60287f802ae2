package dev.millrace.topologies.rides.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverStatus;
import dev.millrace.schemas.rides.v1.HeldDriver;
import dev.millrace.topologies.rides.domain.OfferId;
import dev.millrace.topologies.rides.topology.RideMessages;
import io.javalin.openapi.OpenApiRequired;
import java.time.Duration;
import java.util.Optional;

/**
 * A driver as JSON.
 *
 * @param place where it was last; absent if that is not known
 * @param offer what it may take; absent if nothing
 * @param ride what it has taken; absent if nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DriverView(
    @OpenApiRequired String id, DriverSeen place, DriverOffer offer, DriverRide ride) {
  /**
   * Where a driver was.
   *
   * @param cell H3 cell of resolution 9, in hexadecimal
   * @param status {@code available}, {@code on-trip} or {@code offline}
   * @param at when, ISO 8601, UTC
   */
  public record DriverSeen(double lat, double lng, String cell, String status, String at) {
    static DriverSeen of(DriverCell cell) {
      DriverStatus status =
          cell.getStatus() == DriverStatus.DRIVER_STATUS_UNSPECIFIED
              ? DriverStatus.DRIVER_STATUS_AVAILABLE
              : cell.getStatus();
      return new DriverSeen(
          cell.getLat(),
          cell.getLng(),
          Long.toHexString(cell.getCell()),
          RideMessages.word(status, "DRIVER_STATUS_"),
          Times.text(cell.getAtMs()));
    }
  }

  /**
   * An offer.
   *
   * @param fare that is expected
   * @param expiresAt until when it may be answered
   */
  public record DriverOffer(
      String id, PlaceView pickup, PlaceView dropoff, MoneyView fare, String expiresAt) {}

  /** A ride that the driver has taken. */
  public record DriverRide(String id, PlaceView pickup, PlaceView dropoff) {}

  /**
   * What is known of a driver.
   *
   * @param held a default instance if no ride has it
   * @param offerFor how long it may answer
   */
  static DriverView of(String id, Optional<DriverCell> place, HeldDriver held, Duration offerFor) {
    boolean free = held.getRide().isEmpty();
    return new DriverView(
        id,
        place.map(DriverSeen::of).orElse(null),
        free || held.getTaken() ? null : offer(held, offerFor),
        free || !held.getTaken()
            ? null
            : new DriverRide(
                held.getRide(), PlaceView.of(held.getPickup()), PlaceView.of(held.getDropoff())));
  }

  private static DriverOffer offer(HeldDriver held, Duration offerFor) {
    return new DriverOffer(
        new OfferId(held.getRide(), held.getEpoch()).toString(),
        PlaceView.of(held.getPickup()),
        PlaceView.of(held.getDropoff()),
        MoneyView.of(held.getFare()),
        // The ride counts from when it hears of it, some milliseconds later.
        Times.text(held.getSinceMs() + offerFor.toMillis()));
  }
}
