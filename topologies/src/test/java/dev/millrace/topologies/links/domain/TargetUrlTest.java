package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetUrlTest {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      value = {
        "https://example.com/a?b=c#d, https://example.com/a?b=c#d, example.com",
        "HTTP://Example.COM, http://example.com/, example.com",
        "http://example.com?q=1, http://example.com/?q=1, example.com",
        "http://example.com./, http://example.com/, example.com",
        "http://example.com:8080/x, http://example.com:8080/x, example.com",
        "http://example.com:/x, http://example.com/x, example.com",
        "https://münchen.example/straße, https://xn--mnchen-3ya.example/stra%C3%9Fe, xn--mnchen-3ya.example",
        "https://例え.テスト/, https://xn--r8jz45g.xn--zckzah/, xn--r8jz45g.xn--zckzah",
        "https://xn--strae-oqa.example/, https://xn--strae-oqa.example/, xn--strae-oqa.example",
        "https://a_b.example.com/, https://a_b.example.com/, a_b.example.com",
        "https://example.com/a|b\"<>{}^`\\, https://example.com/a%7Cb%22%3C%3E%7B%7D%5E%60%5C, example.com",
        "https://example.com/100%, https://example.com/100%, example.com",
        "https://example.com/me@home, https://example.com/me@home, example.com",
        "https://example.com/😀, https://example.com/%F0%9F%98%80, example.com",
        "http://192.0.2.7/, http://192.0.2.7/, 192.0.2.7",
        "http://[2001:DB8:0::1]:81/, http://[2001:db8:0:0:0:0:0:1]:81/, [2001:db8:0:0:0:0:0:1]",
        "http://[::ffff:192.0.2.7]/, http://192.0.2.7/, 192.0.2.7",
        "http://localhost:3000/, http://localhost:3000/, localhost",
      })
  void shouldReadUrlsAsBrowsersDo(String text, String normal, String host) {
    assertThat(TargetUrl.of(text)).isEqualTo(new TargetUrl(normal, host));
    assertThat(TargetUrl.of(normal)).isEqualTo(new TargetUrl(normal, host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "/path",
        "//example.com/",
        "ftp://example.com/",
        "javascript:alert(1)",
        "data:text/html,x",
        "http:example.com",
        "http:/example.com",
        "http:\\\\example.com",
        "http://",
        "http:///path",
        "http://:80/",
        "http://user@example.com/",
        "http://user:password@example.com/",
        "http://example.com\\@evil.example/",
        "http://example.com\\.evil.example/",
        "http://exam ple.com/",
        "http://example.com/a b",
        "http://example.com/\r\nSet-Cookie: a=b",
        "http://example.com/\u0000",
        "http://example.com/\u2028",
        " http://example.com/",
        "http://example..com/",
        "http://.example.com/",
        "http://-example.com/",
        "http://example-.com/",
        "http://exa%6dple.com/",
        "http://exam<ple.com/",
        "http://256.1.1.1/",
        "http://1.2.3/",
        "http://0x7f.1/",
        "http://2130706433/",
        "http://0177.0.0.1/",
        "http://[::1/",
        "http://[example.com]/",
        "http://[fe80::1%25eth0]/",
        "http://example.com:0/",
        "http://example.com:65536/",
        "http://example.com:100000/",
        "http://example.com:8a/",
        "http://example.com:-1/",
        "http://straße.example/",
        "http://example.com/\ud800",
      })
  void shouldRefuseWhatIsNoTarget(String text) {
    assertThatThrownBy(() -> TargetUrl.of(text))
        .isInstanceOf(TargetUrl.InvalidUrlException.class)
        .hasMessageMatching("(is|has|must) .*");
  }

  @Test
  void shouldLimitTheLength() {
    String longest = "https://example.com/" + "x".repeat(TargetUrl.LONGEST - 20);

    assertThat(TargetUrl.of(longest).text()).hasSize(TargetUrl.LONGEST);
    assertThatThrownBy(() -> TargetUrl.of(longest + "x")).hasMessageContaining("2048");
    assertThatThrownBy(() -> TargetUrl.of("https://example.com/" + "ü".repeat(400)))
        .hasMessageContaining("in ASCII");
    assertThatThrownBy(() -> TargetUrl.of("https://" + "a".repeat(64) + ".example/"))
        .hasMessageContaining("valid host");
    assertThatThrownBy(() -> TargetUrl.of("https://" + "a.".repeat(127) + "example/"))
        .hasMessageContaining("valid host");
  }

  @Property
  void shouldGiveWhatAHeaderMayHoldAndReadItAgain(@ForAll @StringLength(max = 200) String rest) {
    TargetUrl url;
    try {
      url = TargetUrl.of("https://example.com/" + rest);
    } catch (TargetUrl.InvalidUrlException refused) {
      return;
    }
    assertThat(url.text()).matches("[!-~]+");
    assertThat(url.host()).isEqualTo("example.com");
    assertThat(TargetUrl.of(url.text())).isEqualTo(url);
  }

  @Property
  void shouldNeverFailOtherwise(@ForAll String anything) {
    try {
      TargetUrl.of(anything);
      TargetUrl.of("http://" + anything);
    } catch (TargetUrl.InvalidUrlException refused) {
      assertThat(refused).hasMessageMatching("(is|has|must) .*");
    }
  }
}
