package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.DriverCell;

/**
 * A driver as its own partition knows it.
 *
 * @param held whether it has an offer or a ride
 * @param last where it was last; null if that is not known
 * @param targets the partitions that were told so, a bit for each
 */
record PlacedDriver(boolean held, DriverCell last, long targets) {
  static final PlacedDriver UNKNOWN = new PlacedDriver(false, null, 0);

  boolean isUnknown() {
    return !held && last == null;
  }
}
