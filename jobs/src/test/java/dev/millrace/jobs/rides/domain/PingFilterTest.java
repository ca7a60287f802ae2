package dev.millrace.jobs.rides.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.connectors.rides.GreatCircle;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PingFilterTest {
  private static final long START_MS = 1_773_579_600_000L;
  private static final LatLng BERLIN = new LatLng(52.52, 13.405);

  @Provide
  Arbitrary<LatLng> anywhere() {
    return Places.anywhere();
  }

  /** What it would do if it remembered every driver and asked H3 each time. */
  private static final class Plain {
    private final Map<Long, DriverPosition> last = new HashMap<>();

    /** Empty if the step is too near to its bound to tell by another way of measuring. */
    Boolean passes(long driver, DriverPosition ping) {
      DriverPosition before = last.get(driver);
      if (before != null && ping.says(before.cell, before.status, before.beatMs)) {
        double metres = GreatCircle.metres(before.lat, before.lng, ping.lat, ping.lng);
        double ofStep = metres / DriverStates.stepM(ping.status);
        if (ofStep > 0.98 && ofStep < 1.02) {
          return null;
        }
        return ofStep >= 1;
      }
      return true;
    }
  }

  @Property(tries = 500)
  void shouldDecideAsIfItHadAskedEachTime(@ForAll("anywhere") LatLng start, @ForAll Random random) {
    PingFilter filter = new PingFilter(100);
    Plain plain = new Plain();
    LatLng[] places = {start, start, start};
    long atMs = START_MS;
    for (int i = 0; i < 300; i++) {
      int driver = random.nextInt(places.length);
      double metres = random.nextInt(3) == 0 ? 300 : 15;
      places[driver] =
          Places.moved(
              places[driver], metres * random.nextGaussian(), metres * random.nextGaussian());
      int status = random.nextInt(10) == 0 ? DriverStates.ON_TRIP : DriverStates.AVAILABLE;
      atMs += random.nextInt(2_000);
      DriverPosition ping = Places.position("d" + driver, places[driver], status, atMs);

      Boolean expected = plain.passes(driver, ping);
      boolean passes = passes(filter, "d" + driver, ping);

      // Near the poles east is no measure, and more may pass.
      if (expected != null && Math.abs(ping.lat) < CellHexagon.FARTHEST_LAT) {
        assertThat(passes).isEqualTo(expected);
      }
      if (passes) {
        assertThat(filter.cell()).isEqualTo(ping.cell);
        assertThat(filter.beatMs()).isEqualTo(ping.beatMs);
        plain.last.put((long) driver, ping);
      } else {
        DriverPosition before = plain.last.get((long) driver);
        assertThat(ping.says(before.cell, before.status, before.beatMs)).isTrue();
      }
    }
  }

  @Test
  void shouldLetTheFirstPingOfEachBeatPassHoweverFewDriversItRemembers() {
    PingFilter filter = new PingFilter(1);
    Random random = new Random(7);
    Set<String> heard = new HashSet<>();
    int passed = 0;
    int pings = 0;
    for (int second = 0; second < 120; second += 4) {
      for (int driver = 0; driver < 20_000; driver++) {
        String id = "d" + driver;
        DriverPosition ping =
            Places.position(
                id, BERLIN, DriverStates.AVAILABLE, START_MS + second * 1_000 + random.nextInt(99));
        boolean passes = passes(filter, id, ping);
        if (heard.add(id + "@" + ping.beatMs)) {
          assertThat(passes).isTrue();
        }
        passed += passes ? 1 : 0;
        pings++;
      }
    }
    assertThat(filter.drivers()).isLessThanOrEqualTo(4_096);
    assertThat(passed).isLessThan(pings);
  }

  @Test
  void shouldRememberAsManyDriversAsItSays() {
    int drivers = 50_000;
    PingFilter filter = new PingFilter(drivers);
    for (int round = 0; round < 2; round++) {
      int passed = 0;
      for (int driver = 0; driver < drivers; driver++) {
        String id = "d" + driver;
        DriverPosition ping = Places.position(id, BERLIN, DriverStates.AVAILABLE, START_MS);
        passed += passes(filter, id, ping) ? 1 : 0;
      }
      assertThat(passed).isBetween(round == 0 ? drivers : 0, round == 0 ? drivers : drivers / 200);
    }
  }

  @Test
  void shouldSeldomAskForTheCell() {
    PingFilter filter = new PingFilter(100);
    LatLng place = BERLIN;
    Random random = new Random(3);
    int pings = 20_000;
    double heading = 0;
    for (int i = 0; i < pings; i++) {
      // Ten metres a second, every three seconds.
      heading += random.nextGaussian() * 0.2;
      place = Places.moved(place, 30 * Math.cos(heading), 30 * Math.sin(heading));
      passes(
          filter, "d", Places.position("d", place, DriverStates.AVAILABLE, START_MS + i * 3_000L));
    }
    assertThat((double) filter.lookups() / pings).isLessThan(0.15);
    long before = filter.lookups();
    LatLng centre = Cells.centre(Cells.search(place.lat, place.lng));
    for (int i = 0; i < 1_000; i++) {
      // It waits.
      passes(
          filter, "e", Places.position("e", centre, DriverStates.AVAILABLE, START_MS + i * 3_000L));
    }
    assertThat(filter.lookups() - before).isEqualTo(1);
  }

  private static boolean passes(PingFilter filter, String driver, DriverPosition ping) {
    byte[] id = driver.getBytes(US_ASCII);
    return filter.passes(
        DriverIds.hash(id, 0, id.length), ping.lat, ping.lng, ping.status, ping.atMs);
  }
}
