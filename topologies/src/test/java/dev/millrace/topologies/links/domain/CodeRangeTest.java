package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class CodeRangeTest {
  private static final long LAST_START = 3_521_614_000_000L;

  @Test
  void shouldFollowOneAnother() {
    CodeRange first = CodeRange.from(0).orElseThrow();
    CodeRange second = CodeRange.from(first.end()).orElseThrow();

    assertThat(first).isEqualTo(new CodeRange(0, 1_000_000));
    assertThat(second).isEqualTo(new CodeRange(1_000_000, 2_000_000));
    assertThat(second.ordinal()).isEqualTo(1);
  }

  @Test
  void shouldEndWithAShorterRange() {
    CodeRange last = CodeRange.from(LAST_START).orElseThrow();

    assertThat(last.end()).isEqualTo(LinkCodes.COUNT);
    assertThat(last.size()).isEqualTo(606_208);
    assertThat(CodeRange.from(last.end())).isEmpty();
  }

  @Test
  void shouldRefuseAnythingElse() {
    assertThatIllegalArgumentException().isThrownBy(() -> CodeRange.from(-1_000_000));
    assertThatIllegalArgumentException().isThrownBy(() -> CodeRange.from(1));
    assertThatIllegalArgumentException().isThrownBy(() -> new CodeRange(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new CodeRange(0, 1_000_001));
  }
}
