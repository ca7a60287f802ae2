package dev.millrace.topologies.timelines.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageKeyTest {
  @Test
  void shouldReadWhatItWrites() {
    PageKey key = new PageKey("ada.l_1-x", 12, 200);

    assertThat(PageKey.parse(key.text())).contains(key);
    assertThat(PageKey.user(key.text())).isEqualTo("ada.l_1-x");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "ada", "ada/1", "a b/1/2", "ada/-1/2", "ada/1/0", "ada/1/201", "a/x/1"})
  void shouldRefuseEverythingElse(String text) {
    assertThat(PageKey.parse(text)).isEmpty();
  }
}
