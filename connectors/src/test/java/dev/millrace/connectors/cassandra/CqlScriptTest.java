package dev.millrace.connectors.cassandra;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
    try (Stream<Path> files = Files.list(Path.of("src/main/resources/cassandra/links"))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      assertThat(CassandraTables.LINKS).containsExactlyInAnyOrderElementsOf(names);
    }
  }
}
