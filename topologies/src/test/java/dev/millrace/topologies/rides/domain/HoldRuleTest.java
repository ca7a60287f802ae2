package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HoldRuleTest {
  private static final OfferId OFFER = new OfferId("ride", 3);

  @Test
  void shouldGiveADriverToOneOfferAtATime() {
    assertThat(HoldRule.decide(null, OFFER)).isEqualTo(HoldRule.GRANT);
    assertThat(HoldRule.decide(new OfferId("ride", 3), OFFER)).isEqualTo(HoldRule.AGAIN);
    assertThat(HoldRule.decide(new OfferId("ride", 2), OFFER)).isEqualTo(HoldRule.REFUSE);
    assertThat(HoldRule.decide(new OfferId("other", 3), OFFER)).isEqualTo(HoldRule.REFUSE);
  }
}
