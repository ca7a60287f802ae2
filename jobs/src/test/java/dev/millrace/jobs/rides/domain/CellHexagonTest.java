package dev.millrace.jobs.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CellHexagonTest {
  private static final double M_PER_DEGREE = 111_195;

  @Provide
  Arbitrary<LatLng> anywhere() {
    return Places.anywhere();
  }

  /** Whoever is in the hexagon is in the cell, by what H3 says. */
  @Property(tries = 5_000)
  void shouldHoldOnlyItsCell(@ForAll("anywhere") LatLng place, @ForAll Random random) {
    holdsOnlyItsCell(Cells.search(place.lat, place.lng), random);
  }

  private static void holdsOnlyItsCell(long cell, Random random) {
    CellHexagon hexagon = CellHexagon.of(cell);
    LatLng centre = new LatLng(hexagon.lat(), hexagon.lng());
    for (int i = 0; i < 100; i++) {
      double angle = random.nextDouble() * 2 * Math.PI;
      // Anywhere around the middle, and in this direction just within the hexagon.
      for (double metres :
          new double[] {random.nextDouble() * 400, 0.99999 * edgeM(hexagon, angle)}) {
        LatLng other = Places.moved(centre, metres * Math.cos(angle), metres * Math.sin(angle));
        if (hexagon.contains(other.lat, other.lng)) {
          assertThat(Cells.search(other.lat, other.lng)).isEqualTo(cell);
        }
      }
    }
  }

  /** How far the edge of a hexagon is in some direction. */
  private static double edgeM(CellHexagon hexagon, double angle) {
    double nearest = 0;
    for (int i = 0; i < 3; i++) {
      double away =
          hexagon.north()[i] * Math.cos(angle)
              + hexagon.east()[i] / hexagon.cosLat() * Math.sin(angle);
      nearest = Math.max(nearest, Math.abs(away));
    }
    return M_PER_DEGREE / nearest;
  }

  @Test
  void shouldHoldOnlyItsCellAroundEveryPentagon() {
    Random random = new Random(1);
    for (long pentagon : Cells.h3().getPentagons(Cells.SEARCH_RESOLUTION)) {
      for (long cell : Cells.h3().gridDisk(pentagon, 10)) {
        holdsOnlyItsCell(cell, random);
      }
    }
  }

  /** Along an edge of the icosahedron, which goes from pentagon to pentagon, cells are bent. */
  @Test
  void shouldHoldOnlyItsCellAlongAnEdgeOfTheIcosahedron() {
    Random random = new Random(1);
    List<Long> pentagons = List.copyOf(Cells.h3().getPentagons(Cells.SEARCH_RESOLUTION));
    int bent = 0;
    for (long from : pentagons) {
      for (long to : pentagons) {
        LatLng a = Cells.centre(from);
        LatLng b = Cells.centre(to);
        for (int i = 0; i < 50; i++) {
          LatLng between = between(a, b, random.nextDouble());
          long cell = Cells.search(between.lat, between.lng);
          bent += Cells.h3().cellToBoundary(cell).size() > 6 ? 1 : 0;
          holdsOnlyItsCell(cell, random);
        }
      }
    }
    assertThat(bent).isPositive();
  }

  /** On the great circle from one place to another. */
  private static LatLng between(LatLng a, LatLng b, double share) {
    double[] p = new double[3];
    double[][] ends = {onSphere(a), onSphere(b)};
    for (int i = 0; i < 3; i++) {
      p[i] = ends[0][i] * (1 - share) + ends[1][i] * share;
    }
    return new LatLng(
        Math.toDegrees(Math.atan2(p[2], Math.hypot(p[0], p[1]))),
        Math.toDegrees(Math.atan2(p[1], p[0])));
  }

  private static double[] onSphere(LatLng place) {
    double lat = Math.toRadians(place.lat);
    double lng = Math.toRadians(place.lng);
    return new double[] {
      Math.cos(lat) * Math.cos(lng), Math.cos(lat) * Math.sin(lng), Math.sin(lat)
    };
  }

  /** Otherwise it would be of no use. */
  @Test
  void shouldHoldNearlyAllOfItsCell() {
    Random random = new Random(1);
    int places = 20_000;
    int within = 0;
    for (int i = 0; i < places; i++) {
      LatLng place = new LatLng(random.nextDouble() * 160 - 80, random.nextDouble() * 360 - 180);
      CellHexagon hexagon = CellHexagon.of(Cells.search(place.lat, place.lng));
      within += hexagon.contains(place.lat, place.lng) ? 1 : 0;
    }
    assertThat((double) within / places).isBetween(0.96, 0.985);
  }

  @Test
  void shouldHoldMostOfAPentagonAndNothingNearThePoles() {
    Random random = new Random(1);
    long pentagon = Cells.h3().getPentagons(Cells.SEARCH_RESOLUTION).iterator().next();
    LatLng centre = Cells.centre(pentagon);
    CellHexagon hexagon = CellHexagon.of(pentagon);
    int within = 0;
    int places = 0;
    while (places < 5_000) {
      LatLng place =
          Places.moved(centre, random.nextDouble() * 600 - 300, random.nextDouble() * 600 - 300);
      if (Cells.search(place.lat, place.lng) == pentagon) {
        places++;
        within += hexagon.contains(place.lat, place.lng) ? 1 : 0;
      }
    }
    assertThat((double) within / places).isBetween(0.5, 0.9);
    assertThat(CellHexagon.of(Cells.search(89.9, 0)).contains(89.9, 0)).isFalse();
  }

  @Property(tries = 50)
  void shouldKeepHexagonsOfManyCells(@ForAll("anywhere") LatLng place, @ForAll Random random) {
    CellHexagons hexagons = new CellHexagons();
    List<Long> cells =
        Cells.h3().gridDisk(Cells.search(place.lat, place.lng), 60).stream().toList();
    for (int round = 0; round < 2; round++) {
      for (long cell : cells) {
        LatLng centre = Cells.centre(cell);
        LatLng other =
            Places.moved(centre, 150 * random.nextGaussian(), 150 * random.nextGaussian());
        int hexagon = hexagons.of(cell);
        double north = hexagons.north(hexagon, other.lat);
        double east = hexagons.east(hexagon, other.lng);
        assertThat(hexagons.contains(hexagon, north, east))
            .isEqualTo(CellHexagon.of(cell).contains(other.lat, other.lng));
      }
    }
    assertThat(hexagons.used()).isEqualTo(cells.size());
  }
}
