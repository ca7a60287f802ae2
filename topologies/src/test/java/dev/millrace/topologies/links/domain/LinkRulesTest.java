package dev.millrace.topologies.links.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkRulesTest {
  private static final long NOW = 1_767_225_600_000L;
  private final LinkRules rules = new LinkRules(Set.of("Go.Example", "127.0.0.1"));

  private static LinkChange.Create create(
      String url, int redirect, long expiresAt, String title, List<String> tags) {
    return new LinkChange.Create("c1", NOW, url, redirect, expiresAt, title, tags);
  }

  private List<String> fields(LinkChange change) {
    return rules.check(change).stream().map(Violation::field).toList();
  }

  @Test
  void shouldAcceptALinkThatKeepsThem() {
    assertThat(
            rules.check(
                "my-link",
                create("https://example.com/", 302, NOW + 1, "T".repeat(200), List.of("a", "b"))))
        .isEmpty();
    assertThat(rules.check("abcdefg", create("https://example.com/", 301, 0, "", List.of())))
        .isEmpty();
  }

  @Test
  void shouldNameEveryFieldThatBreaksOne() {
    LinkChange change =
        create("ftp://x", 307, NOW, "T".repeat(201), Collections.nCopies(11, "tag"));

    assertThat(fields(change)).containsExactly("url", "redirect", "expiresAt", "title", "tags");
  }

  @Test
  void shouldCheckOnlyWhatAnUpdateChanges() {
    assertThat(fields(update(Optional.empty(), Optional.empty()))).isEmpty();
    assertThat(fields(update(Optional.of("nonsense"), Optional.of(NOW - 1))))
        .containsExactly("url", "expiresAt");
    assertThat(fields(update(Optional.of("http://example.com"), Optional.of(0L)))).isEmpty();
  }

  private static LinkChange update(Optional<String> url, Optional<Long> expiresAt) {
    return new LinkChange.Update(
        "c2", NOW, url, Optional.empty(), expiresAt, Optional.empty(), Optional.empty());
  }

  @Test
  void shouldRefuseLinksToOurselves() {
    for (String url :
        List.of("https://go.example/x", "http://GO.EXAMPLE:8080/", "http://127.0.0.1:1/")) {
      assertThat(fields(create(url, 302, 0, "", List.of()))).containsExactly("url");
    }
    assertThat(fields(create("https://x.go.example/", 302, 0, "", List.of()))).isEmpty();
    assertThatIllegalArgumentException().isThrownBy(() -> new LinkRules(Set.of("not a host")));
  }

  @Test
  void shouldBoundTheExpiry() {
    long hundredYears = NOW + LinkRules.LONGEST_LIFE.toMillis();

    assertThat(fields(create("http://example.com", 302, hundredYears, "", List.of()))).isEmpty();
    for (long bad : new long[] {hundredYears + 1, Long.MAX_VALUE, NOW, 1, -1, Long.MIN_VALUE}) {
      assertThat(fields(create("http://example.com", 302, bad, "", List.of())))
          .containsExactly("expiresAt");
    }
  }

  @Test
  void shouldCountCharactersNotCodeUnits() {
    assertThat(fields(create("http://example.com", 302, 0, "😀".repeat(200), List.of()))).isEmpty();
    assertThat(
            fields(
                create("http://example.com", 302, 0, "a\nb", List.of("ok", " ", "x".repeat(41)))))
        .containsExactly("title", "tags[1]", "tags[2]");
  }

  @Test
  void shouldRefuseHalvesOfSurrogatePairs() {
    assertThat(
            fields(
                create(
                    "http://example.com", 302, 0, "a\ud800b", List.of("ok", "\udc00", "\ud83d"))))
        .containsExactly("title", "tags[1]", "tags[2]");
  }

  @Test
  void shouldWantACommandIdAndATime() {
    assertThat(fields(new LinkChange.Delete("", NOW))).containsExactly("commandId");
    assertThat(fields(new LinkChange.Delete("x".repeat(101), NOW))).containsExactly("commandId");
    assertThat(fields(new LinkChange.Delete("c", 0))).containsExactly("issuedAt");
    assertThat(fields(new LinkChange.Delete("c", Long.MAX_VALUE))).containsExactly("issuedAt");
    assertThat(fields(new LinkChange.Delete("c", NOW))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "my-link", "My_Link", "-x-", "12345678", "with_under", "apis"})
  void shouldPermitAliases(String alias) {
    assertThat(Aliases.objection(alias)).isEmpty();
    assertThat(Aliases.isCode(alias)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "_abc",
        "a.b",
        "a b c",
        "aäb",
        "api",
        "API",
        "console",
        "health",
        "metrics",
        "assets",
        "openapi.json",
        "favicon.ico",
        "a/b/c",
        "a%20"
      })
  void shouldRefuseAliases(String alias) {
    assertThat(Aliases.objection(alias)).isPresent();
    assertThat(Aliases.isCode(alias)).isFalse();
  }

  @Test
  void shouldKeepAliasesApartFromGeneratedCodes() {
    assertThat(Aliases.objection("abcdefg")).isPresent();
    assertThat(Aliases.isCode("abcdefg")).isTrue();
    // Was given once: its link goes on.
    assertThat(Aliases.objection("top")).isPresent();
    assertThat(Aliases.isCode("top")).isTrue();
    assertThat(Aliases.objection("abc-efg")).isEmpty();
    assertThat(Aliases.objection("a".repeat(64))).isEmpty();
    assertThat(Aliases.objection("a".repeat(65))).isPresent();
  }
}
