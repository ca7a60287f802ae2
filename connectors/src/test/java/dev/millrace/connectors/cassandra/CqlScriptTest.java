package dev.millrace.connectors.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CqlScriptTest {
  @Test
  void shouldSplitStatementsAndDropComments() {
    CqlScript script =
        CqlScript.parse(
            "V12__two_tables.cql",
            "-- both; at once\nCREATE TABLE a (\n  b int, -- a number; really\n  PRIMARY KEY (b));\n\nDROP TABLE c;\n");

    assertThat(script.version()).isEqualTo(12);
    assertThat(script.statements())
        .containsExactly("CREATE TABLE a (\n  b int, \n  PRIMARY KEY (b))", "DROP TABLE c");
  }

  @Test
  void shouldIgnoreLineEndsInTheChecksumButNothingElse() {
    CqlScript unix = CqlScript.parse("V1__a.cql", "DROP TABLE a;\n");

    assertThat(CqlScript.parse("V1__a.cql", "DROP TABLE a;\r\n").checksum())
        .isEqualTo(unix.checksum());
    assertThat(CqlScript.parse("V1__a.cql", "DROP TABLE  a;\n").checksum())
        .isNotEqualTo(unix.checksum());
  }

  @Test
  void shouldRefuseOtherNamesAndEmptyFiles() {
    assertThatThrownBy(() -> CqlScript.parse("1_a.cql", "DROP TABLE a;"))
        .hasMessageContaining("V1__what_it_does.cql");
    assertThatThrownBy(() -> CqlScript.parse("V1__a.cql", "-- nothing\n"))
        .hasMessageContaining("no statement");
  }

  @Test
  void shouldListEveryFileOnce() throws Exception {
    Path folder = Path.of("src/main/resources/cassandra");
    assertThat(CassandraTables.FILES.keySet()).containsExactlyInAnyOrderElementsOf(namesIn(folder));
    for (Map.Entry<String, List<String>> system : CassandraTables.FILES.entrySet()) {
      assertThat(system.getValue())
          .containsExactlyInAnyOrderElementsOf(namesIn(folder.resolve(system.getKey())));
      // Each can be read and has its place.
      assertThat(system.getValue())
          .extracting(file -> CqlScript.load(system.getKey(), file).version())
          .isSorted();
    }
  }

  private static List<String> namesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
