package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
  @Property(tries = 5_000)
  void shouldBeSpelledInOneWay(@ForAll("names") String text) {
    HostName.canonical(text)
        .ifPresent(
            host -> {
              assertThat(host).matches("[a-z0-9_.-]+|\\[[0-9a-f:]+]").hasSizeLessThanOrEqualTo(253);
              assertThat(HostName.canonical(host)).hasValue(host);
            });
  }

  @Provide
  Arbitrary<String> names() {
    return Arbitraries.oneOf(
            Arbitraries.strings().all().ofMaxLength(8),
            Arbitraries.strings().withCharRange('a', 'z').withChars("-_0X").ofMaxLength(70),
            Arbitraries.strings().withCharRange('\u00c0', '\u05ff').ofMaxLength(20),
            Arbitraries.of("", "[::1]", "0x7f", "127", "xn--", "xn--a", "\u3002"))
        .list()
        .ofMaxSize(5)
        .map(labels -> String.join(".", labels));
  }

  @ParameterizedTest
  @CsvSource({
    "EXAMPLE.com., example.com",
    "bücher.example, xn--bcher-kva.example",
    "BÜCHER.example, xn--bcher-kva.example",
    "ＥＸＡＭＰＬＥ.com, example.com",
    "example。com, example.com",
    "[::1], '[0:0:0:0:0:0:0:1]'",
    "[::ffff:127.0.0.1], 127.0.0.1",
    "1.2.3.4., 1.2.3.4",
    "1.2.3.4.example, 1.2.3.4.example",
  })
  void shouldKnowOtherSpellings(String text, String host) {
    assertThat(HostName.canonical(text)).hasValue(host);
  }

  /** Compatibility characters can turn into a slash, a port or a second host. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example℀.example",
        "a／b.example",
        "a：80",
        "a＠b",
        "a%2fb",
        "faß.de",
        "a\u200db.de"
      })
  void shouldRefuseWhatLooksLikeAnotherHost(String text) {
    assertThat(HostName.canonical(text)).isEmpty();
  }
}
