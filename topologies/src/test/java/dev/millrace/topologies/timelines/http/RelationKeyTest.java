package dev.millrace.topologies.timelines.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RelationKeyTest {
  @Test
  void shouldReadWhatItWrites() {
    RelationKey key = new RelationKey("ada.l_1-x", "bob");

    assertThat(RelationKey.parse(key.text())).contains(key);
    assertThat(RelationKey.reader(key.text())).isEqualTo("ada.l_1-x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ada", "ada/", "/bob", "a b/bob", "ada/b%b", "ada/bob/cem"})
  void shouldRefuseEverythingElse(String text) {
    assertThat(RelationKey.parse(text)).isEmpty();
  }
}
