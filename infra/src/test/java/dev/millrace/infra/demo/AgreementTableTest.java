package dev.millrace.infra.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class AgreementTableTest {
  private final AgreementTable table = new AgreementTable();

  @Test
  void shouldAgreeAsLongAsAllRowsDo() {
    table.add("clicks", 5_000, 5_000, 5_000);
    table.addSeen("dead letters", 2, 2);
    table.addMeasured("click to count", "600 ms");
    assertThat(table.allAgree()).isTrue();
    table.addQueried("robots", 10, 11);
    assertThat(table.allAgree()).isFalse();
  }

  @Test
  void shouldLineUpItsColumns() {
    table.add("clicks", 5_000, 5_000, 5_000);
    table.addQueried("robots", 10, 11);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    table.print(new PrintStream(out, true, UTF_8));
    assertThat(out.toString(UTF_8).lines())
        .containsExactly(
            "             sent     seen  queried  agree",
            "  clicks    5,000    5,000    5,000  yes",
            "  robots       10        –       11  NO");
  }
}
