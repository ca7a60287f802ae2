package dev.millrace.topologies.rides.domain;

/**
 * What lies between two meridians and two parallels, borders included. Degrees.
 *
 * @param west may be greater than {@code east}: then the antimeridian lies within
 */
public record Box(double west, double south, double east, double north) {
  /** Whether a point lies within. */
  public boolean contains(double lat, double lng) {
    return lat >= south
        && lat <= north
        && (west <= east ? lng >= west && lng <= east : lng >= west || lng <= east);
  }
}
