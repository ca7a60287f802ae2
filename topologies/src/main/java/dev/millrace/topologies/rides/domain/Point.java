package dev.millrace.topologies.rides.domain;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.GreatCircle;

/** A point on the unit sphere: no pole and no antimeridian to take care of. */
record Point(double x, double y, double z) {
  /** Of what rounding may make of a distance on the earth, far less. */
  private static final double ROUNDING_M = 1e-6;

  /** Degrees. */
  static Point of(double lat, double lng) {
    double phi = Math.toRadians(lat);
    double lambda = Math.toRadians(lng);
    double cos = Math.cos(phi);
    return new Point(cos * Math.cos(lambda), cos * Math.sin(lambda), Math.sin(phi));
  }

  static Point of(LatLng place) {
    return of(place.lat, place.lng);
  }

  /** Cosine of the angle between two. */
  double dot(Point other) {
    return x * other.x + y * other.y + z * other.z;
  }

  /** The middle of three, on the sphere. */
  static Point middle(Point a, Point b, Point c) {
    double x = a.x + b.x + c.x;
    double y = a.y + b.y + c.y;
    double z = a.z + b.z + c.z;
    double length = Math.sqrt(x * x + y * y + z * z);
    return new Point(x / length, y / length, z / length);
  }

  /**
   * What the distance on the earth to a sighting is not below, in metres: the chord, which for
   * kilometres is the distance itself and takes no trigonometry.
   */
  double metresAtLeast(Sighting sighting) {
    double dx = x - sighting.x();
    double dy = y - sighting.y();
    double dz = z - sighting.z();
    return GreatCircle.EARTH_RADIUS_M * Math.sqrt(dx * dx + dy * dy + dz * dz) - ROUNDING_M;
  }
}
