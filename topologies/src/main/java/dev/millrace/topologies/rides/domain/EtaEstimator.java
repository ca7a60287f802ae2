package dev.millrace.topologies.rides.domain;

/** How long a car takes from one place to another. */
@FunctionalInterface
public interface EtaEstimator {
  /** Expected time in seconds. Degrees, WGS 84. */
  double seconds(double fromLat, double fromLng, double toLat, double toLng);

  /**
   * No place that is so far away as the crow flies is reached sooner. It grows with the distance,
   * and lets a search stop before it has seen all there is.
   *
   * @return in seconds; 0 if nothing is known
   */
  default double secondsAtLeast(double metres) {
    return 0;
  }
}
