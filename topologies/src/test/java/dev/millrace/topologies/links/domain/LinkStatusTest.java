package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinkStatusTest {
  @Test
  void shouldExpireAtItsExpiryTime() {
    assertThat(LinkStatus.at(999, 1000, false)).isEqualTo(LinkStatus.ACTIVE);
    assertThat(LinkStatus.at(1000, 1000, false)).isEqualTo(LinkStatus.EXPIRED);
    assertThat(LinkStatus.at(Long.MAX_VALUE, 0, false)).isEqualTo(LinkStatus.ACTIVE);
  }

  @Test
  void shouldCallADeletedLinkDeleted() {
    assertThat(LinkStatus.at(2000, 1000, true)).isEqualTo(LinkStatus.DELETED);
    assertThat(LinkStatus.DELETED.text()).isEqualTo("deleted");
  }
}
