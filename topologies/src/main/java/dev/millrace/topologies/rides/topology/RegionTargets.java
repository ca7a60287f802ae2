package dev.millrace.topologies.rides.topology;

import dev.millrace.connectors.rides.Cells;
import dev.millrace.topologies.rides.domain.Regions;
import dev.millrace.topologies.runtime.process.RejectedRecordException;
import dev.millrace.topologies.runtime.process.Targeted;

/**
 * Which partitions have a region within reach of a cell. What was found out is remembered, one cell
 * in each place: a driver is in one cell for a minute, and others are there too. One thread asks.
 */
final class RegionTargets {
  /** A power of two; 2 MB. */
  private static final int REMEMBERED = 1 << 17;

  private static final long SPREAD = 0x9E37_79B9_7F4A_7C15L;

  private final int partitions;
  private final long[] cells = new long[REMEMBERED];
  private final long[] targets = new long[REMEMBERED];

  RegionTargets(int partitions) {
    this.partitions = partitions;
  }

  /**
   * The partitions that have to know of whoever is in the cell, a bit for each.
   *
   * @throws RejectedRecordException if it is no cell for searches
   */
  long of(long cell) {
    int place = (int) (cell * SPREAD >>> Long.SIZE - Integer.numberOfTrailingZeros(REMEMBERED));
    if (cells[place] != cell) {
      targets[place] = find(cell);
      cells[place] = cell;
    }
    return targets[place];
  }

  private long find(long cell) {
    if (!Cells.isOne(cell, Cells.SEARCH_RESOLUTION)) {
      throw new RejectedRecordException(
          "Field cell is no H3 cell of resolution " + Cells.SEARCH_RESOLUTION);
    }
    long found = 0;
    for (long region : Regions.around(cell)) {
      found |= Targeted.only(RegionPartition.of(region, partitions));
    }
    return found;
  }
}
