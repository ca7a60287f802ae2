package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class GreatCircleEtaTest {
  private static final double METRE = 360 / (2 * Math.PI * 6_371_008.8);
  private final EtaEstimator estimator = new GreatCircleEta();

  private double secondsTo(double metres) {
    return estimator.seconds(0, 0, metres * METRE, 0);
  }

  @Test
  void shouldGoSlowlyFirst() {
    assertThat(secondsTo(0)).isZero();
    // 1,300 m at 6 m/s.
    assertThat(secondsTo(1_000)).isCloseTo(216.7, within(0.1));
    // 3,000 m at 6 m/s, 10,000 m at 12 m/s.
    assertThat(secondsTo(10_000)).isCloseTo(1_333.3, within(0.1));
    assertThat(estimator.metres(0, 0, 10_000 * METRE, 0)).isCloseTo(13_000, within(0.1));
  }

  @Property
  void shouldNotTakeLongerToWhatIsNearer(
      @ForAll @DoubleRange(max = 100_000) double one,
      @ForAll @DoubleRange(max = 100_000) double other) {
    assertThat(secondsTo(Math.min(one, other)))
        .isLessThanOrEqualTo(secondsTo(Math.max(one, other)));
    assertThat(secondsTo(one)).isGreaterThanOrEqualTo(estimator.secondsAtLeast(one) - 1e-6);
  }
}
