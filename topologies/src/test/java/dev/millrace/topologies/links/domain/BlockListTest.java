package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class BlockListTest {
  private final Set<String> list = Set.of("evil.example", "bad.test", "192.0.2.1", "0.2.2");

  @Test
  void shouldBlockAListedHostAndAllBelowIt() {
    assertThat(BlockList.entryAgainst("evil.example", list::contains)).hasValue("evil.example");
    assertThat(BlockList.entryAgainst("a.b.evil.example", list::contains)).hasValue("evil.example");
    assertThat(BlockList.entryAgainst("192.0.2.1", list::contains)).hasValue("192.0.2.1");
  }

  @Test
  void shouldLeaveOthersAlone() {
    assertThat(BlockList.entryAgainst("notevil.example", list::contains)).isEmpty();
    assertThat(BlockList.entryAgainst("example", list::contains)).isEmpty();
    assertThat(BlockList.entryAgainst("evil.example.org", list::contains)).isEmpty();
  }

  @Test
  void shouldNotTakeAnAddressForADomain() {
    assertThat(BlockList.entryAgainst("192.0.2.2", list::contains)).isEmpty();
    assertThat(BlockList.entryAgainst("[0:0:0:0:0:0:0:1]", list::contains)).isEmpty();
  }
}
