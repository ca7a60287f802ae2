package dev.millrace.jobs.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class CellCircleTest {
  @Provide
  Arbitrary<LatLng> anywhere() {
    return Places.anywhere();
  }

  /** Whoever is in the circle is in the cell, by what H3 says. */
  @Property(tries = 3_000)
  void shouldHoldOnlyItsCell(@ForAll("anywhere") LatLng place, @ForAll Random random) {
    long cell = Cells.search(place.lat, place.lng);
    CellCircle circle = CellCircle.of(cell);
    double edge = Math.sqrt(circle.squaredRadius()) * 111_195;
    for (int i = 0; i < 200; i++) {
      // Anywhere around the middle, and along the circle from within.
      double angle = random.nextDouble() * 2 * Math.PI;
      double metres = i % 2 == 0 ? random.nextDouble() * 400 : edge * 0.9999;
      LatLng other =
          Places.moved(
              new LatLng(circle.lat(), circle.lng()),
              metres * Math.cos(angle),
              metres * Math.sin(angle));
      if (circle.contains(other.lat, other.lng)) {
        assertThat(Cells.search(other.lat, other.lng)).isEqualTo(cell);
      }
    }
    if (circle.contains(place.lat, place.lng)) {
      assertThat(Cells.search(place.lat, place.lng)).isEqualTo(cell);
    }
  }

  @Test
  void shouldHoldOnlyItsCellAroundEveryPentagon() {
    Random random = new Random(1);
    for (long pentagon : Cells.h3().getPentagons(Cells.SEARCH_RESOLUTION)) {
      for (long cell : Cells.h3().gridDisk(pentagon, 3)) {
        shouldHoldOnlyItsCell(Cells.centre(cell), random);
      }
    }
  }

  /** Otherwise it would be of no use. */
  @Test
  void shouldHoldMostOfACell() {
    Random random = new Random(1);
    int inCell = 0;
    int inCircle = 0;
    for (int i = 0; i < 20_000; i++) {
      LatLng place = new LatLng(random.nextDouble() * 140 - 70, random.nextDouble() * 360 - 180);
      inCell++;
      CellCircle circle = CellCircle.of(Cells.search(place.lat, place.lng));
      inCircle += circle.contains(place.lat, place.lng) ? 1 : 0;
    }
    assertThat((double) inCircle / inCell).isBetween(0.75, 0.92);
  }

  @Property(tries = 200)
  void shouldRememberCirclesOfCells(@ForAll("cells") long cell) {
    CellCircles circles = new CellCircles();

    assertThat(circles.of(cell)).isEqualTo(CellCircle.of(cell)).isSameAs(circles.of(cell));
  }

  @Provide
  Arbitrary<Long> cells() {
    return Arbitraries.lazy(Places::anywhere).map(place -> Cells.search(place.lat, place.lng));
  }
}
