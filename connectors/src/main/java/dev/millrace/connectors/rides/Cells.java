package dev.millrace.connectors.rides;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The cells of rides, by H3: drivers are found by cells of resolution 9 (some 0.1 km²), prices are
 * made for cells of resolution 8 (some 0.7 km²). A place belongs to the parent of its search cell,
 * not to the cell of resolution 8 that H3 finds for it: the two differ along borders, and a driver
 * and a price must not.
 *
 * <p>Thread-safe. H3 is a native library; it is unpacked and loaded once per class loader, under a
 * file name of its own, so that each job of a Flink cluster can have it.
 */
public final class Cells {
  /** Resolution of the cells by which drivers are found. */
  public static final int SEARCH_RESOLUTION = 9;

  /** Resolution of the cells for which prices are made. */
  public static final int SURGE_RESOLUTION = 8;

  /** Where an index holds its resolution: four bits from here. */
  private static final int RESOLUTION_SHIFT = 52;

  private static final long RESOLUTION_MASK = 0xFL << RESOLUTION_SHIFT;

  /** Finer digits than the resolution are all 7: three bits for each of 15 resolutions. */
  private static final long DIGIT_9 = 7L << 3 * (15 - SEARCH_RESOLUTION);

  private static volatile H3Core h3;

  private Cells() {}

  /**
   * The library. Loads it the first time, which takes some milliseconds.
   *
   * @throws UncheckedIOException if it can't be unpacked
   */
  public static H3Core h3() {
    H3Core loaded = h3;
    return loaded != null ? loaded : load();
  }

  /** Once: a second load needs the first one's file, and somebody may have cleaned it up. */
  private static synchronized H3Core load() {
    if (h3 == null) {
      try {
        h3 = H3Core.newInstance();
      } catch (IOException e) {
        throw new UncheckedIOException("H3's native library can't be unpacked", e);
      }
    }
    return h3;
  }

  /**
   * The search cell of a place.
   *
   * @param lat degrees, WGS 84
   * @param lng degrees, WGS 84
   */
  public static long search(double lat, double lng) {
    return h3().latLngToCell(lat, lng, SEARCH_RESOLUTION);
  }

  /** The surge cell that a search cell lies in. */
  public static long surge(long searchCell) {
    return searchCell & ~RESOLUTION_MASK | (long) SURGE_RESOLUTION << RESOLUTION_SHIFT | DIGIT_9;
  }

  /** The surge cell of a place; see {@link #search}. */
  public static long surge(double lat, double lng) {
    return surge(search(lat, lng));
  }

  /** The cells that have a border with a cell: six, or five around a pentagon. */
  public static List<Long> neighbours(long cell) {
    List<Long> neighbours = new ArrayList<>(h3().gridDisk(cell, 1));
    neighbours.remove(cell);
    return neighbours;
  }

  /** The middle of a cell. */
  public static LatLng centre(long cell) {
    return h3().cellToLatLng(cell);
  }

  /** A cell as it is written in text: in hexadecimal. */
  public static String text(long cell) {
    return Long.toHexString(cell);
  }
}
