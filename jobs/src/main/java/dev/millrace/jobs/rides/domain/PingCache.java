package dev.millrace.jobs.rides.domain;

/**
 * Of each driver the last ping that went on, in one array, 32 bytes each. It grows up to a bound;
 * then a driver takes the place of the one among its neighbours that was heard of the longest time
 * ago. Not thread-safe.
 *
 * <p>An entry is known by its offset in the array, which holds until the next {@link #claim}.
 */
final class PingCache {
  static final int NONE = -1;

  private static final int LENGTH = 4;
  private static final int FIRST_SIZE = 1 << 12;

  /** An entry lies so many places after its own at most. */
  private static final int PROBES = 8;

  // Within an entry.
  private static final int HASH = 0;
  private static final int CELL = 1;
  private static final int BEAT_AND_STATUS = 2;
  private static final int NORTH_AND_EAST = 3;

  private final int largestSize;
  private long[] table;
  private int size;
  private int used;

  /**
   * @param drivers it has room for so many at least, and at most for twice as many and a half
   */
  PingCache(int drivers) {
    long room = Math.max(FIRST_SIZE, drivers * 4L / 3);
    largestSize = (int) Math.min(1 << 24, Long.highestOneBit(room - 1) << 1);
    size = FIRST_SIZE;
    table = new long[size * LENGTH];
  }

  /** How many drivers it holds. */
  int used() {
    return used;
  }

  /** The entry of a driver; {@link #NONE} if there is none. */
  int find(long driverHash) {
    int place = place(driverHash);
    for (int i = 0; i < PROBES; i++) {
      int entry = entry(place, i);
      if (table[entry] == driverHash) {
        return entry;
      }
      if (table[entry] == 0) {
        return NONE;
      }
    }
    return NONE;
  }

  /** A place for a driver that has none. */
  int claim(long driverHash) {
    if (used >= size / 4 * 3) {
      grow();
    }
    int free = free(driverHash);
    if (free == NONE && size < largestSize) {
      grow();
      free = free(driverHash);
    }
    if (free == NONE) {
      free = oldest(driverHash);
    } else {
      used++;
    }
    table[free] = driverHash;
    return free;
  }

  private int free(long driverHash) {
    int place = place(driverHash);
    for (int i = 0; i < PROBES; i++) {
      int entry = entry(place, i);
      if (table[entry] == 0) {
        return entry;
      }
    }
    return NONE;
  }

  private int oldest(long driverHash) {
    int place = place(driverHash);
    int oldest = entry(place, 0);
    for (int i = 1; i < PROBES; i++) {
      int entry = entry(place, i);
      if (table[entry + BEAT_AND_STATUS] < table[oldest + BEAT_AND_STATUS]) {
        oldest = entry;
      }
    }
    return oldest;
  }

  private void grow() {
    if (size == largestSize) {
      return;
    }
    long[] before = table;
    size *= 2;
    table = new long[size * LENGTH];
    used = 0;
    for (int entry = 0; entry < before.length; entry += LENGTH) {
      // One that finds no place is forgotten.
      int free = before[entry] == 0 ? NONE : free(before[entry]);
      if (free != NONE) {
        System.arraycopy(before, entry, table, free, LENGTH);
        used++;
      }
    }
  }

  private int place(long driverHash) {
    return (int) (driverHash >>> 32);
  }

  private int entry(int place, int probe) {
    return (place + probe & size - 1) * LENGTH;
  }

  /**
   * Writes an entry.
   *
   * @param north degrees from the middle of the cell
   * @param east degrees of longitude from there
   */
  void put(int entry, long cell, long beatMs, int status, double north, double east) {
    table[entry + CELL] = cell;
    table[entry + BEAT_AND_STATUS] = beatAndStatus(beatMs, status);
    table[entry + NORTH_AND_EAST] = TwoFloats.of((float) north, (float) east);
  }

  private static long beatAndStatus(long beatMs, int status) {
    return beatMs << 2 | status;
  }

  long cell(int entry) {
    return table[entry + CELL];
  }

  boolean says(int entry, long cell, long beatMs, int status) {
    return table[entry + CELL] == cell
        && table[entry + BEAT_AND_STATUS] == beatAndStatus(beatMs, status);
  }

  /** Degrees from the middle of the cell. */
  double north(int entry) {
    return TwoFloats.first(table[entry + NORTH_AND_EAST]);
  }

  /** Degrees of longitude from the middle of the cell. */
  double east(int entry) {
    return TwoFloats.second(table[entry + NORTH_AND_EAST]);
  }
}
