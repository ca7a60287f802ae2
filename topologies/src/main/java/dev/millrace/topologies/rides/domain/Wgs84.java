package dev.millrace.topologies.rides.domain;

/** Which numbers are a point on the earth, in degrees. */
public final class Wgs84 {
  public static final int MOST_LAT = 90;
  public static final int MOST_LNG = 180;

  private Wgs84() {}

  /** False also of what is not a number. */
  public static boolean isLat(double lat) {
    return lat >= -MOST_LAT && lat <= MOST_LAT;
  }

  /** False also of what is not a number. */
  public static boolean isLng(double lng) {
    return lng >= -MOST_LNG && lng <= MOST_LNG;
  }
}
