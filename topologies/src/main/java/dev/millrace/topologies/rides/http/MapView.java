package dev.millrace.topologies.rides.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.schemas.rides.v1.DriverStatus;
import dev.millrace.schemas.rides.v1.DriversWithin;
import io.javalin.openapi.OpenApiNullable;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;

/**
 * Drivers on a map, as JSON.
 *
 * @param drivers in no order
 * @param more whether there are more of them; which are shown depends on their names alone
 * @param asOf the newest time that any driver was seen at; null if none is known
 */
public record MapView(
    @OpenApiRequired List<DriverOnMap> drivers, boolean more, @OpenApiNullable String asOf) {
  /**
   * A driver.
   *
   * @param headingDeg direction of travel in degrees clockwise from north; absent if unknown
   * @param status {@code available}, {@code held} (has an offer or a ride and has not set out) or
   *     {@code on-trip}
   * @param at when it was seen there
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record DriverOnMap(
      String driver, double lat, double lng, Float headingDeg, String status, String at) {
    private static DriverOnMap of(DriverPlace place) {
      DriverCell cell = place.getCell();
      String free = place.getHeld() ? "held" : "available";
      return new DriverOnMap(
          cell.getDriver(),
          cell.getLat(),
          cell.getLng(),
          cell.hasHeadingDeg() ? cell.getHeadingDeg() : null,
          cell.getStatus() == DriverStatus.DRIVER_STATUS_ON_TRIP ? "on-trip" : free,
          Times.text(cell.getAtMs()));
    }
  }

  static MapView of(DriversWithin within) {
    return new MapView(
        within.getDriversList().stream().map(DriverOnMap::of).toList(),
        within.getMore(),
        Times.text(within.getAsOfMs()));
  }
}
