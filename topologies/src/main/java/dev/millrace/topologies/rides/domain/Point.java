package dev.millrace.topologies.rides.domain;

import dev.millrace.connectors.rides.GreatCircle;

/**
 * A point on the earth, WGS 84, in degrees.
 *
 * @param lat -90 to 90
 * @param lng -180 to 180
 */
public record Point(double lat, double lng) {
  private static final double POLE = 90;
  private static final double ANTIMERIDIAN = 180;

  public static boolean isLat(double degrees) {
    return Math.abs(degrees) <= POLE; // Which what is no number is not.
  }

  public static boolean isLng(double degrees) {
    return Math.abs(degrees) <= ANTIMERIDIAN;
  }

  public boolean isOnEarth() {
    return isLat(lat) && isLng(lng);
  }

  /** Great-circle distance in metres. */
  public double metresTo(Point other) {
    return GreatCircle.metres(lat, lng, other.lat, other.lng);
  }
}
