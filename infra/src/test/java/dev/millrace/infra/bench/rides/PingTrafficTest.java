package dev.millrace.infra.bench.rides;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connectors.rides.GreatCircle;
import dev.millrace.schemas.rides.v1.DriverPing;
import dev.millrace.schemas.rides.v1.DriverStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PingTrafficTest {
  private static final int DRIVERS = 1_000;
  private static final int ROUNDS = 20;

  private static List<DriverPing> pings(long seed) {
    PingTraffic traffic = new PingTraffic(DRIVERS, seed);
    return IntStream.range(0, DRIVERS * ROUNDS)
        .mapToObj(i -> traffic.next(i % DRIVERS, i / DRIVERS * PingTraffic.PERIOD_MS))
        .toList();
  }

  @Test
  void shouldBeTheSameForTheSameSeed() {
    assertThat(pings(1)).isEqualTo(pings(1));
    assertThat(pings(1)).isNotEqualTo(pings(2));
  }

  @Test
  void shouldLieOnTheEarthAndDriveAsCarsDo() {
    List<DriverPing> pings = pings(1);
    for (int i = 0; i < pings.size(); i++) {
      DriverPing ping = pings.get(i);
      assertThat(ping.getLat()).isBetween(-90.0, 90.0);
      assertThat(ping.getLng()).isBetween(-180.0, 180.0);
      assertThat(ping.getHeadingDeg()).isBetween(0f, 360f);
      if (i >= DRIVERS) {
        DriverPing before = pings.get(i - DRIVERS);
        double metres =
            GreatCircle.metres(before.getLat(), before.getLng(), ping.getLat(), ping.getLng());
        assertThat(metres).isLessThan(15 * PingTraffic.PERIOD_MS / 1_000.0 * 1.01);
      }
    }
  }

  @Test
  void shouldHoldThoseWhoStandAndThoseWithARide() {
    List<DriverPing> last = pings(1).subList(DRIVERS * (ROUNDS - 1), DRIVERS * ROUNDS);
    assertThat(last.stream().filter(ping -> ping.getSpeedMps() == 0).count()).isBetween(300L, 400L);
    assertThat(
            last.stream()
                .filter(ping -> ping.getStatus() == DriverStatus.DRIVER_STATUS_ON_TRIP)
                .count())
        .isBetween(250L, 350L);
  }
}
