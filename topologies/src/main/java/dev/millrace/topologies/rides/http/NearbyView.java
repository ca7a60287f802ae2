package dev.millrace.topologies.rides.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millrace.schemas.rides.v1.NearbyDriver;
import dev.millrace.schemas.rides.v1.NearbyDrivers;
import io.javalin.openapi.OpenApiNullable;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;

/**
 * Drivers near a place, as JSON.
 *
 * @param drivers the one who would be there first comes first
 * @param rings how many rings of cells around the place were looked at
 * @param asOf the newest time that any driver around was seen at; null if none is known
 */
public record NearbyView(
    @OpenApiRequired List<NearbyDriverView> drivers, int rings, @OpenApiNullable String asOf) {
  /**
   * A free driver.
   *
   * @param headingDeg direction of travel in degrees clockwise from north; absent if unknown
   * @param distanceM metres as the crow flies
   * @param etaS expected time to get there, in seconds
   * @param at when it was seen there
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record NearbyDriverView(
      String driver, double lat, double lng, Float headingDeg, int distanceM, int etaS, String at) {
    private static NearbyDriverView of(NearbyDriver driver) {
      return new NearbyDriverView(
          driver.getDriver(),
          driver.getLat(),
          driver.getLng(),
          driver.hasHeadingDeg() ? driver.getHeadingDeg() : null,
          driver.getDistanceM(),
          driver.getEtaS(),
          Times.text(driver.getAtMs()));
    }
  }

  static NearbyView of(NearbyDrivers nearby) {
    return new NearbyView(
        nearby.getDriversList().stream().map(NearbyDriverView::of).toList(),
        nearby.getRings(),
        Times.text(nearby.getAsOfMs()));
  }
}
