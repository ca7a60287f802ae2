package dev.millrace.topologies.rides.domain;

import dev.millrace.connectors.rides.GreatCircle;

/**
 * A point on the earth, WGS 84, in degrees.
 *
 * @param lat -90 to 90
 * @param lng -180 to 180
 */
public record GeoPoint(double lat, double lng) {
  public boolean isOnEarth() {
    return Wgs84.isLat(lat) && Wgs84.isLng(lng);
  }

  /** Great-circle distance in metres. */
  public double metresTo(GeoPoint other) {
    return GreatCircle.metres(lat, lng, other.lat, other.lng);
  }
}
