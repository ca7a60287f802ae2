package dev.millrace.topologies.rides.docs;

import dev.millrace.topologies.docs.FigureDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps the picture and the tables of {@code docs/rides.md} true: computed anew and compared. */
class RidesDocumentTest {
  private static final Path DOCUMENT = Path.of("docs", "rides.md");

  @Test
  void shouldStateTheFiguresThatFollow() throws IOException {
    RidesFigures figures = new RidesFigures();

    FigureDocument.assertStates(
        DOCUMENT,
        Map.of(
            "machine", MachinePicture.draw(),
            "waits", figures.waits(),
            "sizes", figures.sizes(),
            "state", figures.state()));
  }
}
