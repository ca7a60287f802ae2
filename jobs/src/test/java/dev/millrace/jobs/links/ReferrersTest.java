package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferrersTest {
  private final Referrers referrers = Referrers.load();

  @ParameterizedTest
  @CsvSource({
    "https://www.google.com/, google.com, search",
    "https://www.google.co.uk/search?q=a|b, google.co.uk, search",
    "https://mail.google.com/mail/u/0/, mail.google.com, mail",
    "http://t.co/abc, t.co, social",
    "https://m.facebook.com/story?x=1, m.facebook.com, social",
    "android-app://com.google.android.gm/, com.google.android.gm, mail",
    "https://News.Example.ORG:8443/a, news.example.org, other",
    "https://notgoogle.com/, notgoogle.com, other",
    "'', '', none",
    "not a url, '', none",
    "/relative, '', none",
    "https://, '', none",
  })
  void shouldNameHostAndKind(String referrer, String host, String kind) {
    assertThat(referrers.of(referrer)).isEqualTo(new Referrer(host, kind));
  }

  @Property
  void shouldTakeAnything(@ForAll String text) {
    Referrer referrer = Referrers.load().of(text);

    assertThat(referrer.host().length()).isLessThanOrEqualTo(100);
    assertThat(referrer.kind()).isNotEmpty();
  }
}
