package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class CellPolygonTest {
  /** Whatever cell a point is in, the point lies in exactly one part of its border. */
  @Property(tries = 500)
  void shouldHoldThePointsOfTheCell(@ForAll long seed) {
    Random random = new Random(seed);
    LatLng place = TestPlaces.any(random);
    long cell = Cells.surge(place.lat, place.lng);
    LatLng centre = Cells.centre(cell);

    List<List<double[]>> parts = CellPolygon.of(cell);

    assertThat(parts).hasSizeBetween(1, 2);
    assertThat(parts.stream().filter(part -> holds(part, centre)).count()).isEqualTo(1);
    for (List<double[]> part : parts) {
      assertThat(part.get(0)).isEqualTo(part.get(part.size() - 1));
      assertThat(part)
          .allSatisfy(
              point -> {
                assertThat(point[0]).isBetween(-180.0, 180.0);
                assertThat(point[1]).isBetween(-90.0, 90.0);
              });
      assertThat(area(part)).as("counterclockwise").isPositive();
    }
  }

  @Example
  void shouldCutWhatCrossesTheAntimeridian() {
    long cell = Cells.surge(-16.8, 180);
    List<List<double[]>> parts = CellPolygon.of(cell);

    assertThat(parts).hasSize(2);
    assertThat(parts).anySatisfy(part -> assertThat(part).allMatch(point -> point[0] < -179.9));
    assertThat(parts).anySatisfy(part -> assertThat(part).allMatch(point -> point[0] > 179.9));
    double whole = 0;
    for (List<double[]> part : parts) {
      whole += area(part);
    }
    List<double[]> elsewhere = CellPolygon.of(Cells.surge(-16.8, 179.9)).get(0);
    assertThat(whole).isCloseTo(area(elsewhere), within(0.02 * whole));
  }

  @Example
  void shouldLeadABorderAroundAPoleAlongTheEdgeOfTheMap() {
    for (double pole : new double[] {90, -90}) {
      List<List<double[]>> parts = CellPolygon.of(Cells.surge(pole, 0));
      double width = 0;
      for (List<double[]> part : parts) {
        assertThat(part).anySatisfy(point -> assertThat(point[1]).isEqualTo(pole));
        width += area(part);
      }
      // All longitudes, and some thousandths of a degree of latitude.
      assertThat(width).isBetween(360 * 0.0005, 360 * 0.01);
    }
  }

  private static boolean holds(List<double[]> ring, LatLng place) {
    boolean inside = false;
    for (int i = 0; i + 1 < ring.size(); i++) {
      double[] from = ring.get(i);
      double[] to = ring.get(i + 1);
      if (from[1] > place.lat != to[1] > place.lat
          && place.lng < from[0] + (place.lat - from[1]) / (to[1] - from[1]) * (to[0] - from[0])) {
        inside = !inside;
      }
    }
    return inside;
  }

  private static double area(List<double[]> ring) {
    double twice = 0;
    for (int i = 0; i + 1 < ring.size(); i++) {
      twice += ring.get(i)[0] * ring.get(i + 1)[1] - ring.get(i + 1)[0] * ring.get(i)[1];
    }
    return twice / 2;
  }
}
