package dev.millrace.topologies.timelines.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestKeyTest {
  @Test
  void shouldReadWhatItWrites() {
    RequestKey key = new RequestKey("ada.l_1-x", "a/b?c%d;~", 12);

    assertThat(RequestKey.parse(key.text())).contains(key);
    assertThat(RequestKey.author(key.text())).isEqualTo("ada.l_1-x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada", "ada/1", "a b/1/YQ", "ada/-1/YQ", "ada/x/YQ", "ada/1/*"})
  void shouldRefuseEverythingElse(String text) {
    assertThat(RequestKey.parse(text)).isEmpty();
  }
}
