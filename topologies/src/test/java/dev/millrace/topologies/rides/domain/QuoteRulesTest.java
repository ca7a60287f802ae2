package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuoteRulesTest {
  private static final long NOW = 1_800_000_000_000L;

  @Test
  void shouldEndWithTheQuotesTime() {
    assertThat(QuoteRules.isValid(NOW + 1, NOW)).isTrue();
    assertThat(QuoteRules.isValid(NOW, NOW)).isFalse();
  }

  @Test
  void shouldForgetASurgeThatNobodyHasConfirmedForLong() {
    long kept = QuoteRules.SURGE_COUNTS_FOR.toMillis();

    assertThat(QuoteRules.counts(NOW - kept, NOW)).isTrue();
    assertThat(QuoteRules.counts(NOW - kept - 1, NOW)).isFalse();
    assertThat(QuoteRules.counts(NOW + 30_000, NOW)).as("clocks differ").isTrue();
  }

  @Test
  void shouldNotGoAroundTheWorld() {
    assertThat(QuoteRules.isTooFar(new GeoPoint(52.5, 13.4), new GeoPoint(53.5, 10))).isFalse();
    assertThat(QuoteRules.isTooFar(new GeoPoint(52.5, 13.4), new GeoPoint(48.1, 11.6))).isTrue();
    assertThat(QuoteRules.isTooFar(new GeoPoint(0, 179.9), new GeoPoint(0, -179.9))).isFalse();
  }
}
