package dev.millrace.connectors.rides;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class CellsTest {
  @Property
  void shouldKnowTheParentThatH3Knows(
      @ForAll @DoubleRange(min = -90, max = 90) double lat,
      @ForAll @DoubleRange(min = -180, max = 180) double lng,
      @ForAll @IntRange(min = 0, max = Cells.SEARCH_RESOLUTION) int resolution) {
    long cell = Cells.search(lat, lng);

    assertThat(Cells.parent(cell, resolution)).isEqualTo(Cells.h3().cellToParent(cell, resolution));
    assertThat(Cells.surge(cell))
        .isEqualTo(Cells.h3().cellToParent(cell, Cells.SURGE_RESOLUTION))
        .isEqualTo(Cells.surge(lat, lng));
  }

  @Property
  void shouldSeeNeighboursFromBothSides(
      @ForAll @DoubleRange(min = -90, max = 90) double lat,
      @ForAll @DoubleRange(min = -180, max = 180) double lng) {
    areNeighboursFromBothSides(Cells.surge(lat, lng), 6);
  }

  @Test
  void shouldSeeNeighboursOfPentagons() {
    for (long pentagon : Cells.h3().getPentagons(Cells.SURGE_RESOLUTION)) {
      areNeighboursFromBothSides(pentagon, 5);
      Cells.neighbours(pentagon).forEach(cell -> areNeighboursFromBothSides(cell, 6));
    }
  }

  private static void areNeighboursFromBothSides(long cell, int count) {
    assertThat(Cells.neighbours(cell)).hasSize(count).doesNotHaveDuplicates().doesNotContain(cell);
    assertThat(Cells.neighbours(cell))
        .allSatisfy(neighbour -> assertThat(Cells.neighbours(neighbour)).contains(cell));
  }

  @Test
  void shouldWriteCellsAsEverybodyDoes() {
    long cell = Cells.surge(52.52, 13.405);

    assertThat(Cells.text(cell)).isEqualTo(Cells.h3().h3ToString(cell));
    LatLng centre = Cells.centre(cell);
    assertThat(GreatCircle.metres(52.52, 13.405, centre.lat, centre.lng)).isLessThan(700);
  }

  /** As in a Flink cluster, where each job has the library in a class loader of its own. */
  @Test
  void shouldLoadTheLibraryInSeveralClassLoaders() throws Exception {
    URL jar = H3Core.class.getProtectionDomain().getCodeSource().getLocation();
    long here = Cells.search(52.52, 13.405);

    for (int i = 0; i < 3; i++) {
      try (URLClassLoader loader =
          new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader())) {
        Class<?> type = loader.loadClass(H3Core.class.getName());
        assertThat(type).isNotSameAs(H3Core.class);
        Object h3 = type.getMethod("newInstance").invoke(null);
        Method find = type.getMethod("latLngToCell", double.class, double.class, int.class);
        assertThat(find.invoke(h3, 52.52, 13.405, Cells.SEARCH_RESOLUTION)).isEqualTo(here);
      }
    }
  }
}
