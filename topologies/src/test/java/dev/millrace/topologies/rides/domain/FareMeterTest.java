package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class FareMeterTest {
  private static final double METRE = 360 / (2 * Math.PI * 6_371_008.8);

  /** So far north of a place on the equator. */
  private static GeoPoint at(double metres) {
    return new GeoPoint(metres * METRE, 13.4);
  }

  @Test
  void shouldAddUpTheWayBetweenPositions() {
    FareMeter meter =
        FareMeter.ZERO.after(at(0), 1_000).after(at(100), 11_000).after(at(50), 21_000);

    assertThat(meter.metres()).isCloseTo(150, within(1e-6));
    assertThat(meter.positions()).isEqualTo(3);
  }

  @Test
  void shouldHaveNoWayBeforeTheFirstPosition() {
    FareMeter meter = FareMeter.ZERO.after(at(1_000_000), -5);

    assertThat(meter.metres()).isZero();
    assertThat(meter.positions()).isEqualTo(1);
  }

  @Test
  void shouldNotCountWhatIsNotNewer() {
    FareMeter meter = FareMeter.ZERO.after(at(0), 1_000).after(at(100), 11_000);

    assertThat(meter.after(at(200), 11_000)).isSameAs(meter);
    assertThat(meter.after(at(200), 10_999)).isSameAs(meter);
  }

  @Test
  void shouldNotCountAJumpAndGoOnAfterIt() {
    FareMeter meter = FareMeter.ZERO.after(at(0), 0);

    assertThat(meter.after(at(801), 10_000)).isSameAs(meter);
    FareMeter most = meter.after(at(799), 10_000);
    assertThat(most.metres()).isCloseTo(799, within(1e-6));
    // The jump did not move where the way goes on.
    FareMeter after = meter.after(at(5_000), 1_000).after(at(20), 2_000);
    assertThat(after.metres()).isCloseTo(20, within(1e-6));
    // Out of a tunnel.
    assertThat(meter.after(at(5_000), 300_000).metres()).isCloseTo(5_000, within(1e-3));
  }

  @Property
  void shouldNeverGoBackNorFasterThanItsBound(
      @ForAll @Size(max = 50) List<@LongRange(min = -500_000, max = 500_000) Long> numbers) {
    FareMeter meter = FareMeter.ZERO;
    long firstAtMs = 0;
    for (long number : numbers) {
      FareMeter next = meter.after(at(number % 3_000), number);
      assertThat(next.metres()).isGreaterThanOrEqualTo(meter.metres());
      firstAtMs = next.positions() == 1 ? next.lastAtMs() : firstAtMs;
      meter = next;
    }

    double seconds = (meter.lastAtMs() - firstAtMs) / 1_000.0;
    assertThat(meter.metres())
        .isLessThanOrEqualTo(
            seconds * FareMeter.MOST_METRES_PER_SECOND
                + meter.positions() * FareMeter.SLACK_METRES);
  }

  @Test
  void shouldBeBounded() {
    FareMeter meter = new FareMeter(at(0), 0, Tariff.MOST_METRES - 10, 5);

    assertThat(meter.after(at(11), 1_000)).isSameAs(meter);
    assertThat(meter.after(at(9), 1_000)).isNotSameAs(meter);
  }
}
