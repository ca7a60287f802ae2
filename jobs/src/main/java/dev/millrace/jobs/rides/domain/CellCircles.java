package dev.millrace.jobs.rides.domain;

/**
 * Remembers the circles of {@value #SIZE} cells, some 4 MB: drivers share cells, and a circle takes
 * microseconds to compute. A cell takes the place of another one with the same hash. Not
 * thread-safe.
 */
final class CellCircles {
  private static final int SIZE = 1 << 16;
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final long[] cells = new long[SIZE];
  private final CellCircle[] circles = new CellCircle[SIZE];

  CellCircle of(long cell) {
    int place = (int) (cell * GOLDEN >>> 48);
    if (cells[place] != cell) {
      circles[place] = CellCircle.of(cell);
      cells[place] = cell;
    }
    return circles[place];
  }
}
