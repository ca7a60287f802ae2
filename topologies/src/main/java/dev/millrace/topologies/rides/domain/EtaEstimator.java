package dev.millrace.topologies.rides.domain;

import dev.millrace.connectors.rides.GreatCircle;

/** How long a car takes from one place to another, and how far it is. */
@FunctionalInterface
public interface EtaEstimator {
  /** Expected time in seconds. Degrees, WGS 84. */
  double seconds(double fromLat, double fromLng, double toLat, double toLng);

  /** Expected way in metres. Degrees, WGS 84. As the crow flies, where streets are not known. */
  default double metres(double fromLat, double fromLng, double toLat, double toLng) {
    return GreatCircle.metres(fromLat, fromLng, toLat, toLng);
  }

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
