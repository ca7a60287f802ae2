package dev.millrace.topologies.links.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.topologies.docs.FigureDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps the tables of {@code docs/links.md} true: each is computed anew and compared. */
class LinksDocumentTest {
  private static final Path DOCUMENT = Path.of("docs", "links.md");

  @Test
  void shouldStateTheFiguresThatFollow() throws IOException {
    LinksFigures figures = new LinksFigures();

    FigureDocument.assertStates(
        DOCUMENT,
        Map.of(
            "sizes", figures.sizes(),
            "capacity", figures.capacity(),
            "viral", figures.viral()));
  }

  @Test
  void shouldAgreeWithTheFactsOfTheCourseModule() {
    Load load = new Load("", 100_000_000, 100, 5);

    assertThat(load.links()).isEqualTo(6_000_000_000L);
    assertThat(load.linksPerSecond()).isBetween(38.0, 40.0);
    assertThat(load.redirectsPerSecond()).isBetween(3_800.0, 4_000.0);
    assertThat(new Load("", 500_000_000, 100, 10).charactersNeeded()).isEqualTo(7);
  }
}
