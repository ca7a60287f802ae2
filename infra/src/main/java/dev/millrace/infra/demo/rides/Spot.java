package dev.millrace.infra.demo.rides;

/**
 * A point of a city, on a plane.
 *
 * @param x metres east of the centre
 * @param y metres north of it
 */
public record Spot(double x, double y) {
  /** Distance in metres. */
  public double metresTo(Spot other) {
    double dx = other.x - x;
    double dy = other.y - y;
    return Math.sqrt(dx * dx + dy * dy);
  }

  /** The point that is so many metres nearer to another one, or that one. */
  Spot towards(Spot other, double metres) {
    double all = metresTo(other);
    if (all <= metres) {
      return other;
    }
    double share = metres / all;
    return new Spot(x + (other.x - x) * share, y + (other.y - y) * share);
  }

  /** Direction of another point, degrees clockwise from north, 0 to 360. */
  public double headingTo(Spot other) {
    double degrees = StrictMath.toDegrees(StrictMath.atan2(other.x - x, other.y - y));
    return degrees < 0 ? degrees + 360 : degrees;
  }
}
