package dev.millrace.topologies.rides.domain;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * The H3 grid at the resolutions that rides use. Bits of a cell are as H3 lays them out: resolution
 * in 52 to 55, base cell in 45 to 51, then 15 digits of three bits, those below the resolution all
 * ones.
 *
 * @see <a href="https://h3geo.org/docs/core-library/h3Indexing">H3 index</a>
 */
public final class Cells {
  /** Of searches: some 350 m from centre to centre. */
  public static final int SEARCH = 9;

  /** Of surge: some 920 m. */
  public static final int SURGE = 8;

  /** Of regions: some 17 km. */
  public static final int REGION = 5;

  private static final int FINEST = 15;
  private static final int DIGIT_BITS = 3;
  private static final int RESOLUTION_SHIFT = 52;
  private static final long RESOLUTION_MASK = 0xFL << RESOLUTION_SHIFT;

  private static final H3Core H3 = load();

  private Cells() {}

  private static H3Core load() {
    try {
      return H3Core.newInstance();
    } catch (IOException e) {
      throw new UncheckedIOException("The H3 library cannot be unpacked", e);
    }
  }

  /** The cell of a point. Degrees. */
  public static long at(double lat, double lng, int resolution) {
    return H3.latLngToCell(lat, lng, resolution);
  }

  /**
   * The surge cell of a place: the parent of its search cell, as the job sees it, and not the one
   * that the point itself lies in, which along borders may be another. Degrees.
   */
  public static long surge(double lat, double lng) {
    return parent(at(lat, lng, SEARCH), SURGE);
  }

  /** The cell of a coarser resolution that a cell belongs to. */
  public static long parent(long cell, int resolution) {
    return cell & ~RESOLUTION_MASK
        | (long) resolution << RESOLUTION_SHIFT
        | (1L << (FINEST - resolution) * DIGIT_BITS) - 1;
  }

  /** Whether a number is a cell of a resolution. */
  public static boolean isOne(long number, int resolution) {
    return (number & RESOLUTION_MASK) >>> RESOLUTION_SHIFT == resolution && H3.isValidCell(number);
  }

  /** A cell in hexadecimal, as keys and answers name it. */
  public static String text(long cell) {
    return H3.h3ToString(cell);
  }

  /** The centre of a cell. Degrees. */
  static LatLng centre(long cell) {
    return H3.cellToLatLng(cell);
  }

  /** The corners of a cell, counterclockwise. Degrees. */
  static List<LatLng> corners(long cell) {
    return H3.cellToBoundary(cell);
  }

  /** The cells that are exactly so many steps away. */
  static List<Long> ring(long cell, int steps) {
    return H3.gridRing(cell, steps);
  }

  /** The twelve cells of a resolution that have five neighbours. */
  static List<Long> pentagons(int resolution) {
    return List.copyOf(H3.getPentagons(resolution));
  }

  /** The vertices of the icosahedron that the grid is laid on: the centres of its pentagons. */
  static List<Point> vertices() {
    return pentagons(0).stream().map(Cells::centre).map(Point::of).toList();
  }
}
