package dev.millrace.jobs.rides.domain;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import java.util.List;

/**
 * A hexagon around the middle of a cell that lies within it: whoever is in the hexagon is in the
 * cell, which takes six multiplications to see instead of a call of H3.
 *
 * <p>It is the part of the plane between three pairs of parallel lines, the middle between the
 * lines of each pair. Their directions are those of three sides of the cell, and it is made as
 * large as it can be without leaving the cell, less {@link #MARGIN}: nearly all of a cell as most
 * are, two thirds of a pentagon or of one that is bent over an edge of the icosahedron.
 *
 * <p>The plane is that of degrees, north and east. H3's borders are arcs of great circles, and bend
 * in it: at {@link #FARTHEST_LAT} degrees by 10⁻⁴ of such lengths, for which the margin makes up.
 * Nearer to the poles there is no hexagon, and H3 is asked.
 *
 * @param lat of the middle, degrees
 * @param lng of the middle, degrees
 * @param cosLat the cosine of that latitude: what a degree of longitude is of one of latitude
 * @param north for each pair of lines, what a degree north is of the way from the middle to a line
 * @param east the same of a degree of longitude
 */
record CellHexagon(double lat, double lng, double cosLat, float[] north, float[] east) {
  static final double FARTHEST_LAT = 85;
  static final double MARGIN = 0.01;
  private static final int PAIRS = 3;

  /** The hexagon of a cell. */
  static CellHexagon of(long cell) {
    LatLng centre = Cells.centre(cell);
    double cosLat = Math.cos(Math.toRadians(centre.lat));
    float[] north = {Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY, Float.POSITIVE_INFINITY};
    float[] east = north.clone();
    if (Math.abs(centre.lat) <= FARTHEST_LAT) {
      double[][] sides = sides(centre, cosLat, Cells.h3().cellToBoundary(cell));
      double[][] pairs = pairs(sides);
      double size = largest(pairs, sides) * (1 - MARGIN);
      for (int i = 0; i < PAIRS; i++) {
        north[i] = (float) (pairs[i][0] / size);
        east[i] = (float) (pairs[i][1] * cosLat / size);
      }
    }
    return new CellHexagon(centre.lat, centre.lng, cosLat, north, east);
  }

  boolean contains(double otherLat, double otherLng) {
    double y = otherLat - lat;
    double x = turn(otherLng - lng);
    return Math.abs(north[0] * y + east[0] * x) < 1
        && Math.abs(north[1] * y + east[1] * x) < 1
        && Math.abs(north[2] * y + east[2] * x) < 1;
  }

  /** A difference of longitudes, the short way round. */
  static double turn(double degrees) {
    if (degrees > 180) {
      return degrees - 360;
    }
    return degrees < -180 ? degrees + 360 : degrees;
  }

  /**
   * The sides of a cell as vectors v, seen from the middle: a place is on a side if v · place = 1.
   */
  private static double[][] sides(LatLng centre, double cosLat, List<LatLng> corners) {
    double[][] sides = new double[corners.size()][];
    LatLng last = corners.get(corners.size() - 1);
    for (int i = 0; i < sides.length; i++) {
      LatLng next = corners.get(i);
      double fromNorth = last.lat - centre.lat;
      double fromEast = turn(last.lng - centre.lng) * cosLat;
      double toNorth = next.lat - centre.lat;
      double toEast = turn(next.lng - centre.lng) * cosLat;
      double area = fromNorth * toEast - fromEast * toNorth;
      sides[i] = new double[] {(toEast - fromEast) / area, (fromNorth - toNorth) / area};
      last = next;
    }
    return sides;
  }

  /** Three of six sides, which have an opposite one; of other cells an even hexagon. */
  private static double[][] pairs(double[][] sides) {
    if (sides.length == 2 * PAIRS) {
      return new double[][] {sides[0], sides[1], sides[2]};
    }
    double[][] pairs = new double[PAIRS][];
    for (int i = 0; i < PAIRS; i++) {
      pairs[i] = new double[] {Math.cos(i * Math.PI / PAIRS), Math.sin(i * Math.PI / PAIRS)};
    }
    return pairs;
  }

  /** How large the hexagon of these pairs can be without a corner beyond a side. */
  private static double largest(double[][] pairs, double[][] sides) {
    double largest = Double.POSITIVE_INFINITY;
    for (int i = 0; i < PAIRS; i++) {
      double[] one = pairs[i];
      for (int sign = -1; sign <= 1; sign += 2) {
        double[] other = pairs[(i + 1) % PAIRS];
        double area = one[0] * other[1] - one[1] * other[0];
        // Where the two lines meet; the third pair may cut this corner off.
        double north = (other[1] - sign * one[1]) / area;
        double east = (sign * one[0] - other[0]) / area;
        double[] third = pairs[(i + 2) % PAIRS];
        double reach = Math.max(1, Math.abs(third[0] * north + third[1] * east));
        for (double[] side : sides) {
          double beyond = Math.abs(side[0] * north + side[1] * east) / reach;
          largest = Math.min(largest, 1 / beyond);
        }
      }
    }
    return largest;
  }
}
