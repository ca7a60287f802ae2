package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Searches against a look at all drivers. */
class DriverIndexTest {
  private static final long START_MS = 1_700_000_000_000L;

  /** Knows no bound, and finds northward rides slower. */
  private static final EtaEstimator UPHILL =
      (fromLat, fromLng, toLat, toLng) ->
          1
              + 1e5 * (2 + Math.signum(toLat - fromLat)) * Math.abs(toLat - fromLat)
              + 1e5 * Math.abs(Math.IEEEremainder(toLng - fromLng, 360));

  @Property(tries = 400)
  void shouldFindWhatALookAtAllDriversFinds(@ForAll long seed) {
    Random random = new Random(seed);
    LatLng middle = TestPlaces.any(random);
    DriverIndex index = new DriverIndex();
    Map<String, Sighting> drivers = new HashMap<>();
    double spreadM = 200 * Math.pow(40, random.nextDouble());
    int ids = 1 + random.nextInt(200);
    long nowMs = START_MS;
    for (int step = 0; step < 3 * ids; step++) {
      String id = "d" + random.nextInt(ids);
      nowMs += random.nextInt(1_000);
      if (random.nextInt(10) == 0) {
        index.remove(id);
        drivers.remove(id);
      } else if (random.nextInt(100) == 0) {
        index.forgetStale();
      } else {
        Sighting sighting = sighting(id, middle, spreadM, nowMs - random.nextInt(5_000), random);
        index.put(sighting);
        drivers.merge(id, sighting, (old, next) -> next.atMs() >= old.atMs() ? next : old);
      }
    }
    EtaEstimator eta = random.nextInt(4) == 0 ? UPHILL : new GreatCircleEta();
    for (int i = 0; i < 10; i++) {
      LatLng place = TestPlaces.move(middle, random, 1.2 * spreadM);
      Search wanted = new Search(place.lat, place.lng, 1 + random.nextInt(8));
      Set<String> except = new HashSet<>();
      for (int n = random.nextInt(4); n > 0; n--) {
        except.add("d" + random.nextInt(ids));
      }
      List<String> found =
          index.search(wanted, except, eta).drivers().stream().map(Nearby.Found::driver).toList();
      assertThat(found)
          .as("around %s", place)
          .isEqualTo(BruteForce.nearby(drivers, wanted, except, eta, index.newestMs()));
    }
  }

  /** Sometimes several stand at the same place. */
  private static Sighting sighting(
      String id, LatLng middle, double spreadM, long atMs, Random random) {
    LatLng place = random.nextInt(10) == 0 ? middle : TestPlaces.move(middle, random, spreadM);
    Duty duty = Duty.values()[Math.max(0, random.nextInt(6) - 3)];
    return Sighting.of(
        id, Cells.search(place.lat, place.lng), place.lat, place.lng, Float.NaN, duty, atMs);
  }

  @Example
  void shouldLookNoFartherThanItHasTo() {
    LatLng middle = new LatLng(52.52, 13.405);
    DriverIndex index = new DriverIndex();
    Random random = new Random(1);
    for (int i = 0; i < 500; i++) {
      index.put(sighting("d" + i, middle, 3_000, START_MS, random));
    }
    Search wanted = new Search(middle.lat, middle.lng, 5);

    assertThat(index.search(wanted, Set.of(), new GreatCircleEta()).rings()).isLessThan(5);
    assertThat(index.search(wanted, Set.of(), UPHILL).rings()).isGreaterThan(10);
    assertThat(new DriverIndex().search(wanted, Set.of(), new GreatCircleEta()).drivers())
        .isEmpty();
  }

  @Example
  void shouldForgetWhoWasNotHeardOf() {
    DriverIndex index = new DriverIndex();
    LatLng middle = new LatLng(52.52, 13.405);
    index.put(at("old", middle, START_MS));
    index.put(at("new", middle, START_MS + DriverIndex.STALE_MS + 1));
    Search wanted = new Search(middle.lat, middle.lng, 5);

    assertThat(found(index, wanted)).containsExactly("new");
    assertThat(index.size()).isEqualTo(2);
    index.forgetStale();
    assertThat(index.size()).isEqualTo(1);
    index.put(at("old", middle, START_MS + DriverIndex.STALE_MS));
    assertThat(found(index, wanted)).containsExactly("new", "old");
  }

  /** Whoever reads while drivers move gets each of them once at most, and none that is busy. */
  @Example
  void shouldBeReadWhileDriversMove() throws Exception {
    DriverIndex index = new DriverIndex();
    LatLng middle = new LatLng(0.1, 179.999);
    Random random = new Random(9);
    AtomicBoolean written = new AtomicBoolean();
    CompletableFuture<List<String>> reader =
        CompletableFuture.supplyAsync(
            () -> {
              Search wanted = new Search(middle.lat, middle.lng, Search.MOST);
              while (!written.get()) {
                List<String> found = found(index, wanted);
                if (new HashSet<>(found).size() < found.size()
                    || found.stream().anyMatch(driver -> driver.startsWith("busy"))) {
                  return found;
                }
              }
              return List.of();
            });
    for (int i = 0; i < 200_000; i++) {
      boolean busy = random.nextInt(4) == 0;
      LatLng place = TestPlaces.move(middle, random, 1_500);
      index.put(
          Sighting.of(
              (busy ? "busy" : "free") + random.nextInt(40),
              Cells.search(place.lat, place.lng),
              place.lat,
              place.lng,
              Float.NaN,
              busy ? Duty.HELD : Duty.AVAILABLE,
              START_MS + i));
      if (i % 50 == 0) {
        index.remove("free" + random.nextInt(40));
      }
    }
    written.set(true);

    assertThat(reader.get()).isEmpty();
  }

  private static Sighting at(String id, LatLng place, long atMs) {
    long cell = Cells.search(place.lat, place.lng);
    return Sighting.of(id, cell, place.lat, place.lng, Float.NaN, Duty.AVAILABLE, atMs);
  }

  private static List<String> found(DriverIndex index, Search wanted) {
    return index.search(wanted, Set.of(), new GreatCircleEta()).drivers().stream()
        .map(Nearby.Found::driver)
        .toList();
  }
}
