package dev.millrace.topologies.rides.topology;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.util.LatLng;
import dev.millrace.schemas.rides.v1.DriverCell;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.schemas.rides.v1.DriverStatus;
import dev.millrace.schemas.rides.v1.NearbyDriver;
import dev.millrace.topologies.rides.domain.BruteForce;
import dev.millrace.topologies.rides.domain.GreatCircleEta;
import dev.millrace.topologies.rides.domain.Regions;
import dev.millrace.topologies.rides.domain.Search;
import dev.millrace.topologies.rides.domain.Sighting;
import dev.millrace.topologies.rides.domain.TestPlaces;
import dev.millrace.topologies.runtime.process.Targeted;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Whatever drivers do near a border of regions, and whoever loses its memory meanwhile: a search in
 * its own region's partition finds what a look at all drivers finds.
 */
class IndexSimulationTest {
  private static final int PARTITIONS = 6;
  private static final long START_MS = 1_700_000_000_000L;

  @Property(tries = 150)
  void shouldFindWhatALookAtAllDriversFinds(@ForAll long seed) {
    Random random = new Random(seed);
    LatLng middle = random.nextBoolean() ? TestPlaces.regionBorder(random) : TestPlaces.any(random);
    IndexSimulation simulation = new IndexSimulation(PARTITIONS, START_MS);
    Map<String, DriverCell> cells = new HashMap<>();
    Set<String> held = new HashSet<>();
    double spreadM = 500 * Math.pow(40, random.nextDouble());
    int ids = 1 + random.nextInt(60);
    long newestMs = 0;
    for (int step = 0; step < 5 * ids; step++) {
      simulation.pass(Duration.ofMillis(random.nextInt(1_500)));
      String driver = "d" + random.nextInt(ids);
      switch (random.nextInt(40)) {
        case 0 -> simulation.restartPlacing();
        case 1 -> simulation.restartIndex(random.nextInt(PARTITIONS));
        case 2 -> simulation.compact(random.nextInt(PARTITIONS));
        case 3, 4, 5 -> {
          boolean on = held.remove(driver) ? false : held.add(driver);
          simulation.hold(TestCells.hold(driver, on ? "ride" : ""));
        }
        default -> {
          DriverCell cell = cell(driver, middle, spreadM, simulation.nowMs(), random);
          simulation.cell(cell);
          cells.put(driver, cell);
          newestMs = Math.max(newestMs, cell.getAtMs());
        }
      }
    }
    // Whose place was not known when it was held is told so with its next cell.
    for (String driver : List.copyOf(cells.keySet())) {
      DriverCell again = cells.get(driver);
      simulation.cell(again);
    }
    checkPlaces(simulation, cells, held);
    checkSearches(simulation, cells, held, middle, spreadM, random);
  }

  private static DriverCell cell(
      String driver, LatLng middle, double spreadM, long nowMs, Random random) {
    LatLng place = TestPlaces.move(middle, random, spreadM);
    DriverStatus status =
        switch (random.nextInt(8)) {
          case 0 -> DriverStatus.DRIVER_STATUS_OFFLINE;
          case 1, 2 -> DriverStatus.DRIVER_STATUS_ON_TRIP;
          case 3 -> DriverStatus.DRIVER_STATUS_UNSPECIFIED;
          default -> DriverStatus.DRIVER_STATUS_AVAILABLE;
        };
    return TestCells.cell(driver, place, status, nowMs);
  }

  /** A driver is where it is, in each partition that has to know, and nowhere else. */
  private static void checkPlaces(
      IndexSimulation simulation, Map<String, DriverCell> cells, Set<String> held) {
    RegionTargets targets = new RegionTargets(PARTITIONS);
    for (int partition = 0; partition < PARTITIONS; partition++) {
      Map<String, Sighting> expected = new HashMap<>();
      for (DriverCell cell : cells.values()) {
        if (cell.getStatus() != DriverStatus.DRIVER_STATUS_OFFLINE
            && (targets.of(cell.getCell()) & Targeted.only(partition)) != 0) {
          expected.put(cell.getDriver(), sighting(cell, held));
        }
      }
      long newestMs = simulation.index(partition).index().newestMs();
      expected.values().removeIf(last -> last.atMs() < newestMs - 60_000);
      Map<String, Sighting> there = new HashMap<>();
      simulation.index(partition).index().forEach(last -> there.put(last.driver(), last));
      assertThat(there).isEqualTo(expected);
    }
  }

  private static void checkSearches(
      IndexSimulation simulation,
      Map<String, DriverCell> cells,
      Set<String> held,
      LatLng middle,
      double spreadM,
      Random random) {
    Map<String, Sighting> drivers = new HashMap<>();
    cells.values().stream()
        .filter(cell -> cell.getStatus() != DriverStatus.DRIVER_STATUS_OFFLINE)
        .forEach(cell -> drivers.put(cell.getDriver(), sighting(cell, held)));
    for (int i = 0; i < 10; i++) {
      LatLng place = TestPlaces.move(middle, random, 1.2 * spreadM);
      Search wanted = new Search(place.lat, place.lng, 1 + random.nextInt(8));
      int partition = RegionPartition.of(Regions.of(place.lat, place.lng), PARTITIONS);
      RegionIndexStore index = simulation.index(partition);
      assertThat(index.nearby(wanted).getDriversList())
          .extracting(NearbyDriver::getDriver)
          .as("around %s", place)
          .isEqualTo(
              BruteForce.nearby(
                  drivers, wanted, Set.of(), new GreatCircleEta(), index.index().newestMs()));
    }
  }

  private static Sighting sighting(DriverCell cell, Set<String> held) {
    return Places.sighting(
        cell.getDriver(),
        DriverPlace.newBuilder().setCell(cell).setHeld(held.contains(cell.getDriver())).build());
  }
}
