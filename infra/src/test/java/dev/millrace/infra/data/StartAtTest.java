package dev.millrace.infra.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class StartAtTest {
  @Test
  void shouldReadEveryWayToSayIt() {
    assertThat(StartAt.parse("beginning").kind()).isEqualTo(StartAt.Kind.BEGINNING);
    assertThat(StartAt.parse("end").kind()).isEqualTo(StartAt.Kind.END);
    assertThat(StartAt.parse("1800000000000").timeMs()).hasValue(1_800_000_000_000L);
    assertThat(StartAt.parse("2027-01-15T08:00:00Z").timeMs()).hasValue(1_800_000_000_000L);
  }

  @Test
  void shouldRefuseAnythingElse() {
    assertThatThrownBy(() -> StartAt.parse("yesterday"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("yesterday");
  }
}
