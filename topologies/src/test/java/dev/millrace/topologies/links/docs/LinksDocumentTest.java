package dev.millrace.topologies.links.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * Keeps the tables of {@code docs/links.md} true: each is computed anew and compared. After a
 * change that moves a figure on purpose, {@code mvn test -pl topologies -am -Ddocs.write
 * -Dtest=LinksDocumentTest -Dsurefire.failIfNoSpecifiedTests=false} writes them; read the text
 * around them.
 */
class LinksDocumentTest {
  private static final Path DOCUMENT = Path.of("docs", "links.md");

  @Test
  void shouldStateTheFiguresThatFollow() throws IOException {
    LinksFigures figures = new LinksFigures();
    String document = Files.readString(DOCUMENT);
    String expected = document;
    for (Map.Entry<String, String> table :
        Map.of(
                "sizes", figures.sizes(),
                "capacity", figures.capacity(),
                "viral", figures.viral())
            .entrySet()) {
      expected = withTable(expected, table.getKey(), table.getValue());
    }
    if (System.getProperty("docs.write") != null) {
      Files.writeString(DOCUMENT, expected);
      document = expected;
    }

    assertThat(document).isEqualTo(expected);
  }

  @Test
  void shouldAgreeWithTheFactsOfTheCourseModule() {
    Load load = new Load("", 100_000_000, 100, 5);

    assertThat(load.links()).isEqualTo(6_000_000_000L);
    assertThat(load.linksPerSecond()).isBetween(38.0, 40.0);
    assertThat(load.redirectsPerSecond()).isBetween(3_800.0, 4_000.0);
    assertThat(new Load("", 500_000_000, 100, 10).charactersNeeded()).isEqualTo(7);
  }

  private static String withTable(String document, String name, String table) {
    String begin = "<!-- figures: " + name + " -->\n";
    int from = document.indexOf(begin);
    int to = document.indexOf("<!-- end -->", from);
    assertThat(from).as("the place of " + name).isNotNegative();
    return document.substring(0, from + begin.length()) + table + document.substring(to);
  }
}
