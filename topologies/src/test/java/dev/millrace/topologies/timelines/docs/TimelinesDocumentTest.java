package dev.millrace.topologies.timelines.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.topologies.docs.FigureDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Keeps the tables of {@code docs/timelines.md} true: each is computed anew and compared. */
class TimelinesDocumentTest {
  private static final Path DOCUMENT = Path.of("docs", "timelines.md");

  @Test
  void shouldStateTheFiguresThatFollow() throws IOException {
    TimelinesFigures figures = new TimelinesFigures();

    FigureDocument.assertStates(
        DOCUMENT,
        Map.of(
            "sizes", figures.sizes(),
            "capacity", figures.capacity(),
            "celebrity", figures.celebrity()));
  }

  @Test
  void shouldAgreeWithTheFactsOfTheCourseModule() {
    assertThat(TimelinesFigures.CLASSIC_SECONDS).isEqualTo(100);
    assertThat(TimelinesFigures.FOLLOWERS_OF_A_POST).isEqualTo(75);
  }
}
