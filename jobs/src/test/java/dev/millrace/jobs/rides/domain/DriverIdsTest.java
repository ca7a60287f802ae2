package dev.millrace.jobs.rides.domain;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class DriverIdsTest {
  @Property
  void shouldTakeWhatThePatternTakes(
      @ForAll @StringLength(max = 70) @CharRange(from = '!', to = 'ÿ') String text) {
    byte[] bytes = ("x" + text + "x").getBytes(UTF_8);
    boolean taken;
    try {
      DriverIds.hash(bytes, 1, bytes.length - 2);
      taken = true;
    } catch (IllegalArgumentException e) {
      taken = false;
    }

    assertThat(taken).isEqualTo(text.matches("[A-Za-z0-9_-]{1,64}"));
  }

  @Test
  void shouldTakeTheLongestAndNoLonger() {
    assertThat(hash("a".repeat(64))).isNotZero();
    assertThatThrownBy(() -> hash("a".repeat(65))).hasMessageContaining("1 to 64 characters");
    assertThatThrownBy(() -> hash("")).hasMessageContaining("1 to 64 characters");
    assertThatThrownBy(() -> hash("a b")).hasMessageContaining("[A-Za-z0-9_-]");
  }

  @Test
  void shouldTellDriversApart() {
    Set<Long> hashes = new HashSet<>();
    for (int i = 0; i < 200_000; i++) {
      hashes.add(hash("d" + i));
    }
    assertThat(hashes).hasSize(200_000);
  }

  private static long hash(String id) {
    byte[] bytes = id.getBytes(US_ASCII);
    return DriverIds.hash(bytes, 0, bytes.length);
  }
}
