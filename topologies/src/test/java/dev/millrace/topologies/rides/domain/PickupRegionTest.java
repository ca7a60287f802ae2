package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import java.io.IOException;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;

class PickupRegionTest {
  private final H3Core h3 = H3Core.newInstance();

  PickupRegionTest() throws IOException {}

  @Property
  void shouldSearchInTheRegionOfTheSearchCell(
      @ForAll @DoubleRange(min = -90, max = 90) double lat,
      @ForAll @DoubleRange(min = -180, max = 180) double lng) {
    String cell = h3.latLngToCellAddress(lat, lng, 9);

    assertThat(PickupRegion.of(new GeoPoint(lat, lng))).isEqualTo(h3.cellToParentAddress(cell, 5));
  }
}
