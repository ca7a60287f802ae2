package dev.millrace.topologies.rides.domain;

import dev.millrace.connectors.rides.Cells;
import java.util.Arrays;

/**
 * The earth in regions, which are divided among partitions. The region of a place is where it is
 * searched around; a driver is told to all regions from which a search may find it.
 */
public final class Regions {
  /** So far away a driver is found, metres as the crow flies. */
  public static final int REACH_M = 4_000;

  private Regions() {}

  /** The region of a place. Degrees. */
  public static long of(double lat, double lng) {
    return of(Cells.search(lat, lng));
  }

  /** The region of a cell for searches. Not what its centre would say: cells overlap parents. */
  public static long of(long cell) {
    return Cells.parent(cell, Cells.REGION_RESOLUTION);
  }

  /** How a region is named, also as key of a record. */
  public static String name(long region) {
    return Cells.text(region);
  }

  /**
   * The regions of all places that are within reach of any point of a cell, and few others. A
   * region has 2,001 cells at least, more than can be within reach: if one of them is, so that the
   * region is within the outermost ring or beyond, it has a cell on that ring too.
   */
  public static long[] around(long cell) {
    int rings = Clearance.around(Point.of(Cells.centre(cell))).rings(REACH_M);
    long[] regions = {of(cell)};
    for (long other : Cells.ring(cell, rings)) {
      long region = of(other);
      if (Arrays.stream(regions).noneMatch(known -> known == region)) {
        regions = Arrays.copyOf(regions, regions.length + 1);
        regions[regions.length - 1] = region;
      }
    }
    return regions;
  }
}
