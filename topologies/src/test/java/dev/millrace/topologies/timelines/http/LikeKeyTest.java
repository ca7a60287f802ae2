package dev.millrace.topologies.timelines.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LikeKeyTest {
  @Test
  void shouldReadWhatItWrites() {
    LikeKey key = new LikeKey(7, "ada.l_1-x");

    assertThat(LikeKey.parse(key.text())).contains(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "7", "7/", "/ada", "x/ada", "-1/ada", "7/a b", "7/ada/bob"})
  void shouldRefuseEverythingElse(String text) {
    assertThat(LikeKey.parse(text)).isEmpty();
  }
}
