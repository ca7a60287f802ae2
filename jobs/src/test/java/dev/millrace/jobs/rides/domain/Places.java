package dev.millrace.jobs.rides.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.connectors.rides.GreatCircle;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Places for tests: anywhere, and where cells are odd. */
public final class Places {
  /** A turn of the earth's surface by a metre, in degrees. */
  private static final double DEGREES_PER_M = 1 / Math.toRadians(GreatCircle.EARTH_RADIUS_M);

  private Places() {}

  /** The whole earth, and more often around pentagons, poles, the antimeridian and cities. */
  static Arbitrary<LatLng> anywhere() {
    List<LatLng> pentagons =
        Cells.h3().getPentagons(Cells.SEARCH_RESOLUTION).stream().map(Cells::centre).toList();
    Arbitrary<LatLng> uniform =
        Combinators.combine(
                Arbitraries.doubles().between(-90, 90).ofScale(6),
                Arbitraries.doubles().between(-180, 180).ofScale(6))
            .as(LatLng::new);
    return Arbitraries.oneOf(
        uniform,
        near(Arbitraries.of(pentagons), 2_000),
        near(Arbitraries.of(new LatLng(90, 0), new LatLng(-90, 0)), 5_000),
        near(Arbitraries.of(new LatLng(84.999, 10), new LatLng(-85.001, 10)), 1_000),
        near(
            Arbitraries.doubles().between(-89, 89).ofScale(6).map(lat -> new LatLng(lat, 180)),
            1_000),
        near(Arbitraries.of(new LatLng(52.52, 13.405), new LatLng(-33.87, 151.21)), 3_000));
  }

  /** Places within a square around others. */
  static Arbitrary<LatLng> near(Arbitrary<LatLng> middles, double metres) {
    Arbitrary<Double> offset = Arbitraries.doubles().between(-metres, metres).ofScale(2);
    return Combinators.combine(middles, offset, offset).as(Places::moved);
  }

  /** The place so many metres away, back on the earth if that is beyond a pole. */
  public static LatLng moved(LatLng from, double northM, double eastM) {
    double lat = from.lat + northM * DEGREES_PER_M;
    double cos = Math.max(1e-6, Math.cos(Math.toRadians(from.lat)));
    double lng = from.lng + eastM * DEGREES_PER_M / cos;
    return new LatLng(Math.max(-90, Math.min(90, lat)), lng - 360 * Math.floor((lng + 180) / 360));
  }

  /** A ping as it passes the filter. */
  public static DriverPosition position(String driver, LatLng place, int status, long atMs) {
    byte[] id = driver.getBytes(US_ASCII);
    DriverPosition position = new DriverPosition();
    position.driver = driver;
    position.cell = Cells.search(place.lat, place.lng);
    position.lat = place.lat;
    position.lng = place.lng;
    position.headingDeg = Float.NaN;
    position.status = status;
    position.atMs = atMs;
    position.beatMs = Beats.begin(DriverIds.hash(id, 0, id.length), atMs);
    return position;
  }
}
