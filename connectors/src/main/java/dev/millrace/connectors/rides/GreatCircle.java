package dev.millrace.connectors.rides;

/** Distances on a sphere. */
public final class GreatCircle {
  /** Mean radius of the earth in metres (IUGG R1). */
  public static final double EARTH_RADIUS_M = 6_371_008.8;

  private GreatCircle() {}

  /**
   * Distance of two points in metres, by the haversine formula, which is exact for small distances
   * too. Degrees; longitudes may differ by a full turn.
   */
  public static double metres(double lat, double lng, double otherLat, double otherLng) {
    double halfLat = Math.toRadians(otherLat - lat) / 2;
    double halfLng = Math.toRadians(otherLng - lng) / 2;
    double sinLat = Math.sin(halfLat);
    double sinLng = Math.sin(halfLng);
    double chord =
        sinLat * sinLat
            + Math.cos(Math.toRadians(lat)) * Math.cos(Math.toRadians(otherLat)) * sinLng * sinLng;
    return 2 * EARTH_RADIUS_M * Math.asin(Math.sqrt(Math.min(1, chord)));
  }
}
