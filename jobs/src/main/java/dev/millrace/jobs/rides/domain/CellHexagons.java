package dev.millrace.jobs.rides.domain;

/**
 * The hexagons of cells, in one array, 64 bytes each, which is one line of a processor's cache:
 * drivers share cells, and a hexagon takes microseconds to compute. It grows up to {@value
 * #LARGEST} cells, half of them used; then it forgets all. Not thread-safe.
 *
 * <p>A hexagon is known by its offset in the array, which holds until the next call of {@link #of}.
 */
final class CellHexagons {
  private static final int LENGTH = 8;
  private static final int FIRST_SIZE = 1 << 12;
  private static final int LARGEST = 1 << 20;
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  // Within an entry.
  private static final int CELL = 0;
  private static final int LAT = 1;
  private static final int LNG = 2;
  private static final int COS_LAT = 3;
  private static final int LINES = 4;

  private long[] table = new long[FIRST_SIZE * LENGTH];
  private int size = FIRST_SIZE;
  private int used;

  /** The hexagon of a cell. */
  int of(long cell) {
    int entry = place(cell);
    while (table[entry] != cell) {
      if (table[entry] == 0) {
        return add(cell);
      }
      entry = after(entry);
    }
    return entry;
  }

  private int add(long cell) {
    if (used == size / 2) {
      grow();
    }
    int entry = free(cell);
    CellHexagon hexagon = CellHexagon.of(cell);
    table[entry + CELL] = cell;
    table[entry + LAT] = Double.doubleToRawLongBits(hexagon.lat());
    table[entry + LNG] = Double.doubleToRawLongBits(hexagon.lng());
    table[entry + COS_LAT] = Double.doubleToRawLongBits(hexagon.cosLat());
    for (int i = 0; i < hexagon.north().length; i++) {
      table[entry + LINES + i] = TwoFloats.of(hexagon.north()[i], hexagon.east()[i]);
    }
    used++;
    return entry;
  }

  private void grow() {
    long[] before = table;
    boolean largest = size == LARGEST;
    size = largest ? FIRST_SIZE : size * 2;
    table = new long[size * LENGTH];
    if (largest) {
      used = 0;
      return;
    }
    for (int entry = 0; entry < before.length; entry += LENGTH) {
      if (before[entry] != 0) {
        System.arraycopy(before, entry, table, free(before[entry]), LENGTH);
      }
    }
  }

  private int free(long cell) {
    int entry = place(cell);
    while (table[entry] != 0) {
      entry = after(entry);
    }
    return entry;
  }

  private int place(long cell) {
    return ((int) (cell * GOLDEN >>> 32) & size - 1) * LENGTH;
  }

  private int after(int entry) {
    return entry + LENGTH & size * LENGTH - 1;
  }

  /** How many cells it holds. */
  int used() {
    return used;
  }

  /** Degrees of latitude from the middle to a place. */
  double north(int hexagon, double lat) {
    return lat - Double.longBitsToDouble(table[hexagon + LAT]);
  }

  /** Degrees of longitude from the middle to a place. */
  double east(int hexagon, double lng) {
    return CellHexagon.turn(lng - Double.longBitsToDouble(table[hexagon + LNG]));
  }

  /** The cosine of the latitude. */
  double cosLat(int hexagon) {
    return Double.longBitsToDouble(table[hexagon + COS_LAT]);
  }

  /** Whether a place so many degrees from the middle is within the hexagon. */
  boolean contains(int hexagon, double north, double east) {
    return between(table[hexagon + LINES], north, east)
        && between(table[hexagon + LINES + 1], north, east)
        && between(table[hexagon + LINES + 2], north, east);
  }

  private static boolean between(long lines, double north, double east) {
    return Math.abs(TwoFloats.first(lines) * north + TwoFloats.second(lines) * east) < 1;
  }
}
