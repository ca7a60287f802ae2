package dev.millrace.topologies.rides.domain;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import java.util.ArrayList;
import java.util.List;

/**
 * The border of a cell on a map of longitudes and latitudes, as GeoJSON wants it: counterclockwise,
 * the first point once more at the end, and in two parts where it crosses the antimeridian.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7946#section-3.1.9">RFC 7946, 3.1.9</a>
 */
public final class CellPolygon {
  private static final double TURN = 360;
  private static final double ANTIMERIDIAN = 180;
  private static final double POLE = 90;

  private CellPolygon() {}

  /** The parts of a cell's border, each a ring of {longitude, latitude} in degrees. */
  public static List<List<double[]>> of(long cell) {
    List<double[]> border = unrolled(Cells.corners(cell));
    List<List<double[]>> parts = new ArrayList<>();
    for (int turn = -1; turn <= 1; turn++) {
      List<double[]> part = border;
      part = eastOf(part, turn * TURN - ANTIMERIDIAN, 1);
      part = eastOf(part, turn * TURN + ANTIMERIDIAN, -1);
      if (part.size() >= 3) {
        parts.add(closed(part, -turn * TURN));
      }
    }
    return parts;
  }

  /** On a map that goes on beyond its edge; a border around a pole is led along that. */
  private static List<double[]> unrolled(List<LatLng> corners) {
    List<double[]> border = new ArrayList<>();
    double lng = corners.get(0).lng;
    for (int i = 0; i <= corners.size(); i++) {
      LatLng corner = corners.get(i % corners.size());
      lng += Math.IEEEremainder(corner.lng - lng, TURN);
      border.add(new double[] {lng, corner.lat});
    }
    double[] first = border.get(0);
    double[] last = border.get(border.size() - 1);
    if (Math.abs(last[0] - first[0]) < ANTIMERIDIAN) {
      border.remove(border.size() - 1);
    } else {
      double pole = Math.copySign(POLE, first[1]);
      border.add(new double[] {last[0], pole});
      border.add(new double[] {first[0], pole});
    }
    return border;
  }

  /** What lies on one side of a meridian (Sutherland-Hodgman). */
  private static List<double[]> eastOf(List<double[]> border, double meridian, int side) {
    List<double[]> inside = new ArrayList<>();
    for (int i = 0; i < border.size(); i++) {
      double[] from = border.get(i);
      double[] to = border.get((i + 1) % border.size());
      double before = side * (from[0] - meridian);
      double after = side * (to[0] - meridian);
      if (before >= 0) {
        inside.add(from);
      }
      if (before > 0 && after < 0 || before < 0 && after > 0) {
        double way = before / (before - after);
        inside.add(new double[] {meridian, from[1] + way * (to[1] - from[1])});
      }
    }
    return inside;
  }

  private static List<double[]> closed(List<double[]> border, double shift) {
    List<double[]> ring = new ArrayList<>();
    for (double[] point : border) {
      ring.add(new double[] {point[0] + shift, point[1]});
    }
    ring.add(ring.get(0).clone());
    return ring;
  }
}
