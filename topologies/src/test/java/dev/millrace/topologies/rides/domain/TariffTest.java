package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class TariffTest {
  private static final Tariff TARIFF = new Tariff("EUR", 250, 120, 30, 500);

  @Test
  void shouldAddBaseDistanceAndTime() {
    Fare fare = TARIFF.fare(10_000, 1_200, 10);

    assertThat(fare.distanceMinor()).isEqualTo(1_200);
    assertThat(fare.timeMinor()).isEqualTo(600);
    assertThat(fare.surgeMinor()).isZero();
    assertThat(fare.minimumMinor()).isZero();
    assertThat(fare.totalMinor()).isEqualTo(250 + 1_200 + 600);
  }

  @Test
  void shouldRoundHalvesUpInEachPart() {
    // 120 × 4 / 1000 = 0.48; 120 × 5 / 1000 = 0.6; 30 × 1 / 60 = 0.5.
    assertThat(TARIFF.fare(4, 0, 10).distanceMinor()).isZero();
    assertThat(TARIFF.fare(5, 0, 10).distanceMinor()).isEqualTo(1);
    assertThat(TARIFF.fare(0, 1, 10).timeMinor()).isEqualTo(1);
    assertThat(new Tariff("EUR", 0, 100, 0, 0).fare(5, 0, 10).distanceMinor()).isEqualTo(1);
    // 255 × 1.3 = 331.5.
    assertThat(new Tariff("EUR", 255, 0, 0, 0).fare(0, 0, 13).surgeMinor()).isEqualTo(77);
  }

  @Test
  void shouldCostTheMinimumAtLeast() {
    Fare fare = TARIFF.fare(0, 0, 15);

    assertThat(fare.surgeMinor()).isEqualTo(125);
    assertThat(fare.minimumMinor()).isEqualTo(500 - 375);
    assertThat(fare.totalMinor()).isEqualTo(500);
    assertThat(TARIFF.fare(5_000, 0, 10).minimumMinor()).isZero();
  }

  @Property
  void shouldEqualExactArithmetic(
      @ForAll @LongRange(max = Tariff.MOST_MINOR) long base,
      @ForAll @LongRange(max = Tariff.MOST_MINOR) long perKm,
      @ForAll @LongRange(max = Tariff.MOST_MINOR) long perMinute,
      @ForAll @LongRange(max = Tariff.MOST_MINOR) long minimum,
      @ForAll @LongRange(max = Tariff.MOST_METRES) long metres,
      @ForAll @LongRange(max = Tariff.MOST_SECONDS) long seconds,
      @ForAll @IntRange(min = 10, max = 30) int tenths) {
    Fare fare = new Tariff("EUR", base, perKm, perMinute, minimum).fare(metres, seconds, tenths);

    long distance = exact(perKm, metres, 1_000);
    long time = exact(perMinute, seconds, 60);
    long plain = base + distance + time;
    assertThat(fare.distanceMinor()).isEqualTo(distance);
    assertThat(fare.timeMinor()).isEqualTo(time);
    assertThat(fare.surgeMinor()).isEqualTo(exact(plain, tenths, 10) - plain).isNotNegative();
    assertThat(fare.totalMinor()).isEqualTo(Math.max(minimum, exact(plain, tenths, 10)));
  }

  private static long exact(long price, long amount, long unit) {
    return BigDecimal.valueOf(price)
        .multiply(BigDecimal.valueOf(amount))
        .divide(BigDecimal.valueOf(unit), 0, RoundingMode.HALF_UP)
        .longValueExact();
  }

  @Test
  void shouldBoundDistanceAndTime() {
    assertThat(TARIFF.fare(Long.MAX_VALUE, Long.MAX_VALUE, 30).totalMinor())
        .isEqualTo(TARIFF.fare(Tariff.MOST_METRES, Tariff.MOST_SECONDS, 30).totalMinor());
  }

  @Test
  void shouldRefuseWhatIsNoPrice() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Tariff("eur", 1, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> new Tariff("EUR", -1, 1, 1, 1));
    assertThatIllegalArgumentException().isThrownBy(() -> TARIFF.fare(-1, 0, 10));
    assertThatIllegalArgumentException().isThrownBy(() -> TARIFF.fare(0, 0, 9));
    assertThatIllegalArgumentException().isThrownBy(() -> TARIFF.fare(0, 0, 31));
  }
}
