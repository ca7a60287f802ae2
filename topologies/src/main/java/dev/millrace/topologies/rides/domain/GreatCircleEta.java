package dev.millrace.topologies.rides.domain;

import dev.millrace.connectors.rides.GreatCircle;

/**
 * Without a map: streets are longer than the crow's flight by a constant factor, and a car gets
 * faster the farther it goes.
 */
public final class GreatCircleEta implements EtaEstimator {
  /** Of street to straight line: 1.2 to 1.4 in most cities. */
  private static final double DETOUR = 1.3;

  /** In side streets, with lights and turns, metres a second. */
  private static final double CITY_MPS = 6;

  /** So far a car goes in side streets at least, metres. */
  private static final double CITY_M = 3_000;

  /** On main roads beyond that, metres a second. */
  private static final double ROAD_MPS = 12;

  @Override
  public double seconds(double fromLat, double fromLng, double toLat, double toLng) {
    return secondsAtLeast(GreatCircle.metres(fromLat, fromLng, toLat, toLng));
  }

  @Override
  public double metres(double fromLat, double fromLng, double toLat, double toLng) {
    return GreatCircle.metres(fromLat, fromLng, toLat, toLng) * DETOUR;
  }

  @Override
  public double secondsAtLeast(double metres) {
    double street = metres * DETOUR;
    return Math.min(street, CITY_M) / CITY_MPS + Math.max(0, street - CITY_M) / ROAD_MPS;
  }
}
