package dev.millrace.topologies.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connectors.rides.Cells;
import org.junit.jupiter.api.Test;

class SurgeMapTest {
  private static final long END_MS = 1_700_000_000_000L;
  private static final long BERLIN = Cells.surge(52.52, 13.405);
  private static final long TAVEUNI = Cells.surge(-16.8, 179.99);

  private final SurgeMap<String> surge = new SurgeMap<>();

  @Test
  void shouldKnowTheLastWindowOfACell() {
    surge.put(BERLIN, END_MS, "second");
    surge.put(BERLIN, END_MS - 1, "first, once more");

    assertThat(surge.at(52.52, 13.405)).contains("second");
    assertThat(surge.at(52.62, 13.405)).isEmpty();
    surge.remove(BERLIN);
    assertThat(surge.at(52.52, 13.405)).isEmpty();
  }

  @Test
  void shouldNotHoldToAPriceWhoseCellIsHeardOfNoMore() {
    surge.put(BERLIN, END_MS, "old");
    surge.put(TAVEUNI, END_MS + SurgeMap.STALE_MS, "new");
    assertThat(surge.at(52.52, 13.405)).contains("old");

    surge.put(TAVEUNI, END_MS + SurgeMap.STALE_MS + 1, "newer");
    assertThat(surge.at(52.52, 13.405)).isEmpty();
    assertThat(surge.newestMs()).isEqualTo(END_MS + SurgeMap.STALE_MS + 1);
  }

  @Test
  void shouldFindCellsWithinABoxAcrossTheAntimeridian() {
    surge.put(BERLIN, END_MS, "berlin");
    surge.put(TAVEUNI, END_MS, "taveuni");

    assertThat(within(new Box(170, -20, -170, -10))).isEqualTo("taveuni");
    assertThat(within(new Box(-170, -20, 170, 60))).isEqualTo("berlin");
    assertThat(within(new Box(-180, -90, 180, 90))).contains("berlin", "taveuni");
  }

  private String within(Box box) {
    SteadySample<String> sample = new SteadySample<>(10);
    surge.within(box, sample);
    return String.join(" ", sample.list());
  }
}
