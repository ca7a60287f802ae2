package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.connectors.rides.GreatCircle;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RegionsTest {
  /** Whoever is within reach of a place is told to the place's region. */
  @Property(tries = 300)
  void shouldKnowAllRegionsFromWhichADriverMayBeFound(@ForAll long seed) {
    Random random = new Random(seed);
    LatLng driver = TestPlaces.any(random);
    long[] told = Regions.around(Cells.search(driver.lat, driver.lng));
    for (int i = 0; i < 50; i++) {
      double bearing = 2 * Math.PI * random.nextDouble();
      double metres = Regions.REACH_M * (1 - Math.pow(random.nextDouble(), 3) - 1e-6);
      LatLng place = TestPlaces.move(driver, bearing, metres);
      assertThat(GreatCircle.metres(place.lat, place.lng, driver.lat, driver.lng))
          .isLessThanOrEqualTo(Regions.REACH_M);
      assertThat(told).as("%s from %s", driver, place).contains(Regions.of(place.lat, place.lng));
    }
    assertThat(told).doesNotHaveDuplicates().hasSizeLessThan(6);
  }

  @Example
  void shouldBeTheParentsThatH3Says() throws IOException {
    H3Core h3 = H3Core.newInstance();
    Random random = new Random(5);
    for (int i = 0; i < 1_000; i++) {
      LatLng place = TestPlaces.any(random);
      long cell = Cells.search(place.lat, place.lng);
      assertThat(Regions.of(cell)).isEqualTo(h3.cellToParent(cell, Cells.REGION_RESOLUTION));
      assertThat(Cells.isOne(Regions.of(cell), Cells.REGION_RESOLUTION)).isTrue();
    }
  }
}
