package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class StraightLineEtaTest {
  private static final double METRE = 360 / (2 * Math.PI * 6_371_008.8);
  private static final Point HERE = new Point(0, 0);
  private final EtaEstimator estimator = new StraightLineEta();

  private EtaEstimator.Eta to(double metres) {
    return estimator.estimate(HERE, new Point(metres * METRE, 0));
  }

  @Test
  void shouldGoSlowlyFirst() {
    assertThat(to(0)).isEqualTo(new EtaEstimator.Eta(0, 0));
    assertThat(to(700)).isEqualTo(new EtaEstimator.Eta(910, 130));
    // 5,000 m in 714.3 s, 8,000 m in 571.4 s.
    assertThat(to(10_000)).isEqualTo(new EtaEstimator.Eta(13_000, 1_286));
  }

  @Property
  void shouldNotTakeLongerToWhatIsNearer(
      @ForAll @DoubleRange(max = 100_000) double one,
      @ForAll @DoubleRange(max = 100_000) double other) {
    EtaEstimator.Eta near = to(Math.min(one, other));
    EtaEstimator.Eta far = to(Math.max(one, other));

    assertThat(near.metres()).isLessThanOrEqualTo(far.metres());
    assertThat(near.seconds()).isLessThanOrEqualTo(far.seconds());
  }
}
