package dev.millrace.jobs.rides.domain;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import java.util.List;

/**
 * A circle around the middle of a cell that lies within it: whoever is in the circle is in the
 * cell, which takes five multiplications to see instead of a call of H3. It holds nine tenths of a
 * regular hexagon, less of a distorted one.
 *
 * <p>H3's borders are arcs of great circles, so the radius is the distance from the middle to the
 * nearest of them. Within the circle the earth is taken to be flat, by degrees of latitude; at
 * {@link #FARTHEST_LAT} degrees that is wrong by 2 · 10⁻⁴ at such distances, and {@link #MARGIN}
 * makes up for it. Nearer to the poles there is no circle, and across the antimeridian nobody is in
 * one: then H3 is asked.
 *
 * @param lat of the middle, degrees
 * @param lng of the middle, degrees
 * @param cosLat the cosine of that latitude: what a degree of longitude is of one of latitude
 * @param squaredRadius in squared degrees of latitude; 0: no circle
 */
record CellCircle(double lat, double lng, double cosLat, double squaredRadius) {
  static final double FARTHEST_LAT = 85;
  static final double MARGIN = 0.99;

  /** The circle of a cell. */
  static CellCircle of(long cell) {
    LatLng centre = Cells.centre(cell);
    double cosLat = Math.cos(Math.toRadians(centre.lat));
    if (Math.abs(centre.lat) > FARTHEST_LAT) {
      return new CellCircle(centre.lat, centre.lng, cosLat, 0);
    }
    double[] middle = onSphere(centre);
    List<LatLng> corners = Cells.h3().cellToBoundary(cell);
    double sine = 1;
    double[] from = onSphere(corners.get(corners.size() - 1));
    for (LatLng corner : corners) {
      double[] to = onSphere(corner);
      sine = Math.min(sine, sineToGreatCircle(middle, from, to));
      from = to;
    }
    double radius = Math.toDegrees(Math.asin(sine)) * MARGIN;
    return new CellCircle(centre.lat, centre.lng, cosLat, radius * radius);
  }

  boolean contains(double otherLat, double otherLng) {
    return contains(lat, lng, cosLat, squaredRadius, otherLat, otherLng);
  }

  /** The same for one who keeps the numbers elsewhere. */
  static boolean contains(
      double lat,
      double lng,
      double cosLat,
      double squaredRadius,
      double otherLat,
      double otherLng) {
    double north = otherLat - lat;
    double east = (otherLng - lng) * cosLat;
    return north * north + east * east < squaredRadius;
  }

  /** Of a point to the great circle through two others, as a sine of the angle. */
  private static double sineToGreatCircle(double[] point, double[] a, double[] b) {
    double x = a[1] * b[2] - a[2] * b[1];
    double y = a[2] * b[0] - a[0] * b[2];
    double z = a[0] * b[1] - a[1] * b[0];
    double along = Math.abs(point[0] * x + point[1] * y + point[2] * z);
    return along / Math.sqrt(x * x + y * y + z * z);
  }

  private static double[] onSphere(LatLng point) {
    double lat = Math.toRadians(point.lat);
    double lng = Math.toRadians(point.lng);
    return new double[] {
      Math.cos(lat) * Math.cos(lng), Math.cos(lat) * Math.sin(lng), Math.sin(lat)
    };
  }
}
