package dev.millrace.topologies.rides.domain;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.connectors.rides.GreatCircle;
import java.util.List;
import java.util.Random;

/** Places where a grid on a sphere is tried most. */
public final class TestPlaces {
  private TestPlaces() {}

  /** A place of some kind. */
  public static LatLng any(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> near(pick(Cells.pentagons(Cells.SEARCH_RESOLUTION), random), random, 3_000);
      case 1 -> near(pick(Cells.pentagons(Cells.REGION_RESOLUTION), random), random, 30_000);
      case 2 -> move(new LatLng(random.nextBoolean() ? 90 : -90, 0), random, 10_000);
      case 3 -> move(new LatLng(uniform(random).lat, 180), random, 3_000);
      case 4 -> regionBorder(random);
      case 5 -> faceBorder(random);
      default -> uniform(random);
    };
  }

  /** Where a place has neighbours of several regions. */
  public static LatLng regionBorder(Random random) {
    LatLng inside = uniform(random);
    List<LatLng> corners = Cells.corners(Regions.of(inside.lat, inside.lng));
    return move(corners.get(random.nextInt(corners.size())), random, 2_000);
  }

  /** Where two faces of the icosahedron meet. */
  private static LatLng faceBorder(Random random) {
    // The grid is laid on an icosahedron, whose vertices are the middles of the pentagons.
    List<Point> vertices = Cells.pentagons(0).stream().map(Cells::centre).map(Point::of).toList();
    Point one = vertices.get(random.nextInt(vertices.size()));
    Point other =
        vertices.stream().filter(v -> v.dot(one) > 0.4 && v.dot(one) < 0.5).findAny().orElseThrow();
    double share = random.nextDouble();
    double x = one.x() + share * (other.x() - one.x());
    double y = one.y() + share * (other.y() - one.y());
    double z = one.z() + share * (other.z() - one.z());
    LatLng border =
        new LatLng(
            Math.toDegrees(Math.atan2(z, Math.hypot(x, y))), Math.toDegrees(Math.atan2(y, x)));
    return move(border, random, 2_000);
  }

  private static LatLng near(long cell, Random random, double metres) {
    return move(Cells.centre(cell), random, metres);
  }

  private static long pick(List<Long> cells, Random random) {
    return cells.get(random.nextInt(cells.size()));
  }

  private static LatLng uniform(Random random) {
    return new LatLng(
        Math.toDegrees(Math.asin(2 * random.nextDouble() - 1)), 360 * random.nextDouble() - 180);
  }

  /** A place that is up to so far away in any direction. */
  public static LatLng move(LatLng from, Random random, double mostM) {
    return move(from, 2 * Math.PI * random.nextDouble(), mostM * random.nextDouble());
  }

  /**
   * The place so far away in a direction.
   *
   * @param bearing radians clockwise from north
   */
  public static LatLng move(LatLng from, double bearing, double metres) {
    double angle = metres / GreatCircle.EARTH_RADIUS_M;
    double phi = Math.toRadians(from.lat);
    double sin =
        Math.sin(phi) * Math.cos(angle) + Math.cos(phi) * Math.sin(angle) * Math.cos(bearing);
    double turn =
        Math.atan2(
            Math.sin(bearing) * Math.sin(angle) * Math.cos(phi),
            Math.cos(angle) - Math.sin(phi) * sin);
    double lng = Math.IEEEremainder(from.lng + Math.toDegrees(turn), 360);
    return new LatLng(Math.toDegrees(Math.asin(Math.max(-1, Math.min(1, sin)))), lng);
  }
}
