package dev.millrace.topologies.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A document with tables that are computed. After a change that moves a figure on purpose, {@code
 * mvn test -pl topologies -am -Ddocs.write -Dtest='*DocumentTest'
 * -Dsurefire.failIfNoSpecifiedTests=false} writes them; read the text around them.
 */
public final class FigureDocument {
  private FigureDocument() {}

  /**
   * Compares the tables of a document, or writes them.
   *
   * @param tables by the name in the comment before them
   */
  public static void assertStates(Path document, Map<String, String> tables) throws IOException {
    String text = Files.readString(document);
    String expected = text;
    for (Map.Entry<String, String> table : tables.entrySet()) {
      expected = withTable(expected, table.getKey(), table.getValue());
    }
    if (System.getProperty("docs.write") != null) {
      Files.writeString(document, expected);
      text = expected;
    }

    assertThat(text).isEqualTo(expected);
  }

  private static String withTable(String document, String name, String table) {
    String begin = "<!-- figures: " + name + " -->\n";
    int from = document.indexOf(begin);
    int to = document.indexOf("<!-- end -->", from);
    assertThat(from).as("the place of " + name).isNotNegative();
    return document.substring(0, from + begin.length()) + table + document.substring(to);
  }
}
