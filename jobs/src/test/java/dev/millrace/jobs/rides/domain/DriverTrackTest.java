package dev.millrace.jobs.rides.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.uber.h3core.util.LatLng;
import dev.millrace.connectors.rides.Cells;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DriverTrackTest {
  private static final LatLng HERE = new LatLng(52.52, 13.405);

  /** So that the beats of driver d begin at full multiples of 15 s from here. */
  private static final long START_MS = Beats.begin(hash("d"), 1_773_579_600_000L);

  private final Said said = new Said();
  private final DriverTrack track = new DriverTrack(said);
  private DriverState state;

  private static final class Said implements DriverTrack.Outputs {
    final List<String> available = new ArrayList<>();
    final List<DriverPosition> places = new ArrayList<>();
    final List<DriverPosition> trips = new ArrayList<>();
    final List<DriverTrack.Ignored> ignored = new ArrayList<>();

    @Override
    public void available(long surgeCell, long atMs, int change) {
      available.add(Cells.text(surgeCell) + " " + (atMs - START_MS) + " " + change);
    }

    @Override
    public void place(DriverPosition position) {
      places.add(position);
    }

    @Override
    public void tripPosition(DriverPosition position) {
      trips.add(position);
    }

    @Override
    public void ignored(DriverTrack.Ignored reason) {
      ignored.add(reason);
    }
  }

  private void ping(LatLng place, int status, long atMs) {
    state = track.ping(state, Places.position("d", place, status, START_MS + atMs));
  }

  private static LatLng east(double metres) {
    return Places.moved(HERE, 0, metres);
  }

  private static String in(LatLng place, long atMs, int change) {
    return Cells.text(Cells.surge(place.lat, place.lng)) + " " + atMs + " " + change;
  }

  @Test
  void shouldCountADriverWhereItIsAndSayWhereThatIs() {
    ping(HERE, DriverStates.AVAILABLE, 1_000);
    ping(east(3_000), DriverStates.AVAILABLE, 41_000);

    assertThat(said.available)
        .containsExactly(in(HERE, 1_000, 1), in(HERE, 41_000, -1), in(east(3_000), 41_000, 1));
    assertThat(said.places).hasSize(2);
    assertThat(said.trips).isEmpty();
  }

  @Test
  void shouldCountADriverWithARideOrOfflineNowhere() {
    ping(HERE, DriverStates.AVAILABLE, 0);
    ping(HERE, DriverStates.ON_TRIP, 2_000);
    ping(HERE, DriverStates.AVAILABLE, 5_000);
    ping(HERE, DriverStates.OFFLINE, 9_000);
    ping(HERE, DriverStates.OFFLINE, 16_000);
    ping(HERE, DriverStates.OFFLINE, 31_000);

    assertThat(said.available)
        .containsExactly(
            in(HERE, 0, 1), in(HERE, 2_000, -1), in(HERE, 5_000, 1), in(HERE, 9_000, -1));
    assertThat(said.places)
        .extracting(place -> place.status)
        .containsExactly(
            DriverStates.AVAILABLE,
            DriverStates.ON_TRIP,
            DriverStates.AVAILABLE,
            DriverStates.OFFLINE);
    track.gone("d", state);
    assertThat(said.places).hasSize(4);
  }

  @Test
  void shouldTakeADriverForGoneAfterThreeBeats() {
    ping(HERE, DriverStates.AVAILABLE, 0);
    ping(HERE, DriverStates.AVAILABLE, 29_000);
    assertThat(state.goneMs() - START_MS).isEqualTo(60_000);
    ping(HERE, DriverStates.AVAILABLE, 60_000);

    assertThat(said.available)
        .containsExactly(in(HERE, 0, 1), in(HERE, 60_000, -1), in(HERE, 60_000, 1));
    assertThat(said.places)
        .extracting(place -> place.status)
        .containsExactly(
            DriverStates.AVAILABLE,
            DriverStates.AVAILABLE,
            DriverStates.OFFLINE,
            DriverStates.AVAILABLE);
    track.gone("d", state);
    assertThat(said.available).endsWith(in(HERE, 105_000, -1));
  }

  @Test
  void shouldTakePingsOfABeatInTheirOrderAndIgnoreOlderBeats() {
    ping(HERE, DriverStates.AVAILABLE, 20_000);
    ping(HERE, DriverStates.ON_TRIP, 18_000);
    ping(HERE, DriverStates.AVAILABLE, 14_000);

    assertThat(said.available).containsExactly(in(HERE, 20_000, 1), in(HERE, 20_000, -1));
    assertThat(said.ignored).containsExactly(DriverTrack.Ignored.OUT_OF_ORDER);
    assertThat(said.places).extracting(place -> place.atMs - START_MS).containsOnly(20_000L);
  }

  @Test
  void shouldIgnoreWhereNobodyCanHaveGot() {
    ping(HERE, DriverStates.AVAILABLE, 0);
    ping(east(2_000), DriverStates.AVAILABLE, 4_000); // 500 m/s.
    ping(east(2_000), DriverStates.AVAILABLE, 14_000); // Slower than the bound, but refused before.
    assertThat(said.ignored)
        .containsExactly(DriverTrack.Ignored.IMPLAUSIBLE, DriverTrack.Ignored.IMPLAUSIBLE);
    assertThat(said.places).hasSize(1);

    ping(HERE, DriverStates.AVAILABLE, 14_500);
    ping(east(2_000), DriverStates.AVAILABLE, 25_000);
    assertThat(said.available)
        .containsExactly(in(HERE, 0, 1), in(HERE, 25_000, -1), in(east(2_000), 25_000, 1));
  }

  @Test
  void shouldSayWhoHasMovedOnWithinACell() {
    LatLng centre = Cells.centre(Cells.search(HERE.lat, HERE.lng));
    ping(centre, DriverStates.AVAILABLE, 0);
    ping(Places.moved(centre, 40, 0), DriverStates.AVAILABLE, 1_000);
    ping(Places.moved(centre, 101, 0), DriverStates.AVAILABLE, 2_000);
    ping(centre, DriverStates.AVAILABLE, 1_500);
    assertThat(said.places).extracting(place -> place.atMs - START_MS).containsExactly(0L, 2_000L);
    assertThat(said.trips).isEmpty();

    ping(Places.moved(centre, 101, 0), DriverStates.ON_TRIP, 3_000);
    ping(Places.moved(centre, 80, 0), DriverStates.ON_TRIP, 4_000);
    assertThat(said.places).hasSize(3);
    assertThat(said.trips)
        .extracting(place -> place.atMs - START_MS)
        .containsExactly(3_000L, 4_000L);
  }

  /** Whatever the filter keeps back or forgets, the same drivers are available where and when. */
  @Property(tries = 300)
  void shouldNotDependOnWhatTheFilterRemembers(@ForAll Random random) {
    List<DriverPosition> pings = pings(random);
    List<String> all = availableAfter(pings);

    for (int forgetful : new int[] {0, 3, 20}) {
      PingFilter filter = new PingFilter(10);
      List<DriverPosition> passed = new ArrayList<>();
      for (DriverPosition ping : pings) {
        if (forgetful > 0 && random.nextInt(forgetful) == 0) {
          filter = new PingFilter(10);
        }
        if (filter.passes(hash("d"), ping.lat, ping.lng, ping.status, ping.atMs)) {
          passed.add(ping);
        }
      }
      assertThat(passed).hasSizeLessThan(pings.size());
      assertThat(availableAfter(passed)).isEqualTo(all);
    }
  }

  /** Pings of one driver that jumps, stays, is away, changes its mind, and whose phone stutters. */
  private static List<DriverPosition> pings(Random random) {
    List<DriverPosition> pings = new ArrayList<>();
    LatLng place = HERE;
    int status = DriverStates.AVAILABLE;
    long atMs = START_MS;
    for (int i = 0; i < 200; i++) {
      atMs += random.nextInt(40) == 0 ? 70_000 : random.nextInt(4_000);
      if (random.nextInt(4) == 0) {
        double metres = random.nextInt(5) == 0 ? 3_000 : 150;
        place = Places.moved(place, metres * random.nextGaussian(), metres * random.nextGaussian());
      }
      if (random.nextInt(20) == 0) {
        status = 1 + random.nextInt(3);
      }
      long stutterMs = random.nextInt(3) == 0 ? random.nextInt(20_000) : 0;
      pings.add(Places.position("d", place, status, atMs - stutterMs));
      if (random.nextInt(10) == 0) {
        pings.add(pings.get(random.nextInt(pings.size())));
      }
    }
    return pings;
  }

  private static List<String> availableAfter(List<DriverPosition> pings) {
    Said said = new Said();
    DriverTrack track = new DriverTrack(said);
    DriverState state = null;
    for (DriverPosition ping : pings) {
      state = track.ping(state, ping);
    }
    track.gone("d", state);
    return said.available;
  }

  private static long hash(String driver) {
    byte[] id = driver.getBytes(US_ASCII);
    return DriverIds.hash(id, 0, id.length);
  }
}
