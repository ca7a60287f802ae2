package dev.millrace.infra.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.infra.imports.BadLineException;
import dev.millrace.topologies.links.domain.Aliases;
import org.junit.jupiter.api.Test;

class PathLinkTest {
  private static final String SITE = "https://example.org";

  @Test
  void shouldGiveTheSameCodeToTheSamePathForEver() throws BadLineException {
    // A change of this code would make second links of every log that was imported before.
    assertThat(PathLink.of(SITE, "/blog/").code()).isEqualTo("log-F1deuXfgW1x");
  }

  @Test
  void shouldGiveAPermittedAlias() throws BadLineException {
    for (int i = 0; i < 1_000; i++) {
      PathLink link = PathLink.of(SITE, "/page/" + i);
      assertThat(link.code()).matches("log-[0-9A-Za-z]{11}");
      assertThat(Aliases.isCode(link.code())).isTrue();
    }
  }

  @Test
  void shouldTellSitesApart() throws BadLineException {
    assertThat(PathLink.of("https://example.com", "/").code())
        .isNotEqualTo(PathLink.of(SITE, "/").code());
  }

  @Test
  void shouldEncodeWhatAUrlCannotHold() throws BadLineException {
    assertThat(PathLink.of(SITE, "/a b#c\"ä").url())
        .isEqualTo("https://example.org/a%20b%23c%22%C3%A4");
  }

  @Test
  void shouldCutTheTitle() throws BadLineException {
    PathLink link = PathLink.of(SITE, "/" + "x".repeat(500));
    assertThat(link.title()).hasSize(200);
    assertThat(link.url()).hasSize(SITE.length() + 501);
  }

  @Test
  void shouldRefuseAPathThatIsTooLong() {
    assertThatThrownBy(() -> PathLink.of(SITE, "/" + "x".repeat(2_048)))
        .isInstanceOf(BadLineException.class)
        .hasMessageContaining("more than 2048 characters");
  }
}
