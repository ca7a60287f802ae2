package dev.millrace.jobs.rides.domain;

/**
 * Of each driver the last ping that went on, in one array, 64 bytes each, which is one line of a
 * processor's cache. It grows up to a bound; then a driver takes the place of the one among its
 * neighbours that was heard of the longest time ago. Not thread-safe.
 *
 * <p>An entry is known by its offset in the array, which holds until the next {@link #claim}.
 */
final class PingCache {
  static final int NONE = -1;

  private static final int LENGTH = 8;
  private static final int FIRST_SIZE = 1 << 12;

  /** An entry lies so many places after its own at most. */
  private static final int PROBES = 8;

  // Within an entry.
  private static final int HASH = 0;
  private static final int CELL = 1;
  private static final int BEAT_AND_STATUS = 2;
  private static final int CENTRE_LAT = 3;
  private static final int CENTRE_LNG = 4;
  private static final int COS_AND_RADIUS = 5;
  private static final int LAT = 6;
  private static final int LNG = 7;

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

  void put(
      int entry, long cell, CellCircle circle, long beatMs, int status, double lat, double lng) {
    table[entry + CELL] = cell;
    table[entry + CENTRE_LAT] = Double.doubleToRawLongBits(circle.lat());
    table[entry + CENTRE_LNG] = Double.doubleToRawLongBits(circle.lng());
    table[entry + COS_AND_RADIUS] =
        (long) Float.floatToRawIntBits((float) circle.cosLat()) << 32
            | Float.floatToRawIntBits((float) circle.squaredRadius()) & 0xFFFF_FFFFL;
    put(entry, beatMs, status, lat, lng);
  }

  /** Of a ping in the same cell. */
  void put(int entry, long beatMs, int status, double lat, double lng) {
    table[entry + BEAT_AND_STATUS] = beatAndStatus(beatMs, status);
    table[entry + LAT] = Double.doubleToRawLongBits(lat);
    table[entry + LNG] = Double.doubleToRawLongBits(lng);
  }

  private static long beatAndStatus(long beatMs, int status) {
    return beatMs << 2 | status;
  }

  long cell(int entry) {
    return table[entry + CELL];
  }

  boolean said(int entry, long beatMs, int status) {
    return table[entry + BEAT_AND_STATUS] == beatAndStatus(beatMs, status);
  }

  /** Whether a place is in the circle of the entry's cell. */
  boolean circleContains(int entry, double lat, double lng) {
    return CellCircle.contains(
        Double.longBitsToDouble(table[entry + CENTRE_LAT]),
        Double.longBitsToDouble(table[entry + CENTRE_LNG]),
        cosLat(entry),
        Float.intBitsToFloat((int) table[entry + COS_AND_RADIUS]),
        lat,
        lng);
  }

  private double cosLat(int entry) {
    return Float.intBitsToFloat((int) (table[entry + COS_AND_RADIUS] >>> 32));
  }

  /** How far a place is from the entry's, squared, in degrees of latitude. */
  double squaredDistance(int entry, double lat, double lng) {
    double north = lat - Double.longBitsToDouble(table[entry + LAT]);
    double turn = Math.abs(lng - Double.longBitsToDouble(table[entry + LNG]));
    double east = (turn > 180 ? 360 - turn : turn) * cosLat(entry);
    return north * north + east * east;
  }
}
