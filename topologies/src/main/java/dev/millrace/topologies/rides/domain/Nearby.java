package dev.millrace.topologies.rides.domain;

import java.util.List;

/**
 * What a search has found.
 *
 * @param drivers the one who would be there first comes first
 * @param rings how many rings of cells were looked at
 * @param newestMs the newest time that any driver was seen at, epoch milliseconds; 0: none ever was
 */
public record Nearby(List<Found> drivers, int rings, long newestMs) {
  /**
   * A free driver.
   *
   * @param sighting who and where
   * @param metres how far away as the crow flies
   * @param seconds how long it would take
   */
  public record Found(Sighting sighting, double metres, double seconds) {
    /** Who. */
    public String driver() {
      return sighting.driver();
    }
  }
}
