package dev.millrace.topologies.rides.domain;

/**
 * How far it is by road and how long a car takes. Whoever has a road network puts it behind this.
 */
@FunctionalInterface
public interface EtaEstimator {
  /**
   * An estimate.
   *
   * @param metres by road
   * @param seconds of driving
   */
  record Eta(long metres, long seconds) {}

  /** From one place to another. */
  Eta estimate(Point from, Point to);
}
