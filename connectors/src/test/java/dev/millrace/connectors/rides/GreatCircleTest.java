package dev.millrace.connectors.rides;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class GreatCircleTest {
  private static final double QUARTER = Math.PI / 2 * GreatCircle.EARTH_RADIUS_M;

  @Test
  void shouldMeasureQuartersOfTheEarth() {
    assertThat(GreatCircle.metres(0, 0, 90, 17)).isCloseTo(QUARTER, within(1e-3));
    assertThat(GreatCircle.metres(0, 10, 0, 100)).isCloseTo(QUARTER, within(1e-3));
    assertThat(GreatCircle.metres(-45, 20, 45, -160)).isCloseTo(2 * QUARTER, within(1.0));
  }

  @Test
  void shouldMeasureAcrossTheAntimeridian() {
    double metre = 360 / (4 * QUARTER);

    assertThat(GreatCircle.metres(0, 180 - metre, 0, -180 + metre)).isCloseTo(2, within(1e-3));
  }

  @Test
  void shouldMeasureCentimetres() {
    assertThat(GreatCircle.metres(52.5, 13.4, 52.5 + 1e-7, 13.4)).isCloseTo(0.0111, within(1e-4));
    assertThat(GreatCircle.metres(52.5, 13.4, 52.5, 13.4)).isZero();
  }
}
