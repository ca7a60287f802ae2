package dev.millrace.topologies.rides.domain;

/**
 * Where a driver was seen at one time. Never changes, so that any thread may read it; all that a
 * search looks at lies in the one object.
 *
 * @param driver who
 * @param cell of the position, at the resolution of searches
 * @param lat latitude in degrees
 * @param lng longitude in degrees
 * @param x of the position on the unit sphere, as {@link Point} has it
 * @param y likewise
 * @param z likewise
 * @param headingDeg direction of travel in degrees clockwise from north; NaN if unknown
 * @param duty what it was doing
 * @param atMs when, epoch milliseconds
 */
public record Sighting(
    String driver,
    long cell,
    double lat,
    double lng,
    double x,
    double y,
    double z,
    float headingDeg,
    Duty duty,
    long atMs) {

  /** A sighting at a position, in degrees. */
  public static Sighting of(
      String driver, long cell, double lat, double lng, float headingDeg, Duty duty, long atMs) {
    Point point = Point.of(lat, lng);
    return new Sighting(
        driver, cell, lat, lng, point.x(), point.y(), point.z(), headingDeg, duty, atMs);
  }
}
