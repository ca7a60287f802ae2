package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.connectors.rides.GreatCircle;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ClearanceTest {
  private static final int MOST_RINGS = 20;

  /** What is beyond a ring is no nearer than it says, from whatever point of the middle cell. */
  @Property(tries = 60)
  void shouldNotSayMoreThanIsClear(@ForAll long seed) {
    Random random = new Random(seed);
    LatLng place = TestPlaces.any(random);
    long middle = Cells.search(place.lat, place.lng);
    Clearance clearance = Clearance.around(Point.of(place));
    List<LatLng> corners = Cells.corners(middle);
    for (int rings = 1; rings < MOST_RINGS; rings++) {
      double clearM = Double.MAX_VALUE;
      for (long outside : Cells.ring(middle, rings + 1)) {
        for (LatLng to : Cells.corners(outside)) {
          for (LatLng from : corners) {
            clearM = Math.min(clearM, GreatCircle.metres(from.lat, from.lng, to.lat, to.lng));
          }
        }
      }
      assertThat(clearance.metres(rings)).as("%s, %s rings", place, rings).isLessThan(clearM);
      // Nor so little that searches would have to look at twice as many cells.
      assertThat(clearance.metres(rings)).isGreaterThan(0.6 * clearM);
    }
  }

  @Property(tries = 60)
  void shouldLeaveOutNothingWithinADistance(@ForAll long seed) {
    Random random = new Random(seed);
    Clearance clearance = Clearance.around(Point.of(TestPlaces.any(random)));
    double metres = 10_000 * random.nextDouble();

    int rings = clearance.rings(metres);

    assertThat(clearance.metres(rings)).isGreaterThanOrEqualTo(metres - 1e-6);
    assertThat(clearance.metres(rings - 1)).isLessThan(metres);
  }

  @Example
  void shouldKnowTheFacesOfAnIcosahedron() {
    Random random = new Random(3);
    for (int i = 0; i < 1_000; i++) {
      LatLng place = TestPlaces.any(random);
      // At a vertex 0.63 of what it is in the middle of a face.
      assertThat(Clearance.around(Point.of(place)).metres(1)).isBetween(138.0, 221.0);
    }
  }
}
