package dev.millrace.infra.demo.rides.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.topologies.docs.FigureDocument;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps the tables and the chart of {@code docs/rides-surge.md} true: each is computed anew. */
class RidesSurgeDocumentTest {
  private static final Path DOCUMENTS = Path.of("..", "topologies", "docs");
  private static final SurgeFigures FIGURES = new SurgeFigures();

  @Test
  void shouldStateTheFiguresThatFollow() throws IOException {
    FigureDocument.assertStates(
        DOCUMENTS.resolve("rides-surge.md"),
        Map.of(
            "parts", FIGURES.parts(),
            "spread", FIGURES.spread(),
            "scarcity", FIGURES.scarcity()));
  }

  @Test
  void shouldShowTheChartThatFollows() throws IOException {
    Path chart = DOCUMENTS.resolve("rides-surge.svg");
    String drawn = SpreadChart.draw(FIGURES.panels());
    if (System.getProperty("docs.write") != null) {
      Files.writeString(chart, drawn);
    }

    assertThat(chart).hasContent(drawn);
  }
}
