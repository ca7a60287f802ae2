package dev.millrace.topologies.rides.domain;

/**
 * A search for the free drivers that would be at a place first.
 *
 * @param lat latitude of the place in degrees
 * @param lng longitude of the place in degrees
 * @param limit so many at most
 */
public record Search(double lat, double lng, int limit) {
  /** The most drivers that are asked for at a time. */
  public static final int MOST = 50;
}
