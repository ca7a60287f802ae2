package dev.millrace.jobs.rides.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class CellWindowTest {
  private static final long START_MS = 1_773_579_600_000L;
  private static final long CELL = 7;

  @Property
  void shouldPutEachTimeInOnePane(@ForAll @LongRange(min = 0, max = 1L << 42) long atMs) {
    long end = Panes.endOf(atMs);

    assertThat(end % Panes.PANE_MS).isZero();
    assertThat(end - atMs).isBetween(1L, Panes.PANE_MS);
    // The watermark of its last millisecond closes it, and no earlier one.
    assertThat(Panes.firstOpen(Panes.closedAt(end) - 1)).isEqualTo(end);
    assertThat(Panes.firstOpen(Panes.closedAt(end))).isEqualTo(end + Panes.PANE_MS);
    assertThat(Panes.closing(Panes.closedAt(end))).isEqualTo(end);
  }

  @Test
  void shouldHaveNoOpenPaneAtTheEndOfInput() {
    assertThat(Panes.firstOpen(Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
  }

  private record Stay(long fromMs, long toMs) {
    long within(long beginMs, long endMs) {
      return Math.max(0, Math.min(toMs, endMs) - Math.max(fromMs, beginMs));
    }
  }

  /** Against drivers that stay and requests that come, one by one. */
  @Property(tries = 200)
  void shouldAddUpWhatHappened(@ForAll Random random) {
    List<Stay> stays = new ArrayList<>();
    List<Long> requests = new ArrayList<>();
    Map<Long, CellActivity> panes = new HashMap<>();
    for (int i = random.nextInt(30); i > 0; i--) {
      long from = START_MS + random.nextInt(1_200_000);
      Stay stay = new Stay(from, from + random.nextInt(600_000));
      stays.add(stay);
      add(panes, CellActivity.available(CELL, stay.fromMs(), 1));
      add(panes, CellActivity.available(CELL, stay.toMs(), -1));
    }
    for (int i = random.nextInt(30); i > 0; i--) {
      requests.add(START_MS + random.nextInt(1_200_000));
      add(panes, CellActivity.request(CELL, requests.get(requests.size() - 1)));
    }

    CellWindow window = new CellWindow();
    for (long end = START_MS; end < START_MS + 2_500_000; end += Panes.PANE_MS) {
      window.close(panes.get(end));
      long endMs = end;
      long beginMs = end - Panes.WINDOW_MS;
      assertThat(window.availableMsOfWindow())
          .isEqualTo(stays.stream().mapToLong(stay -> stay.within(beginMs, endMs)).sum());
      assertThat(window.requestsOfWindow())
          .isEqualTo(requests.stream().filter(at -> at >= beginMs && at < endMs).count());
    }
    assertThat(window.isEmpty()).isTrue();
  }

  private static void add(Map<Long, CellActivity> panes, CellActivity activity) {
    panes.computeIfAbsent(activity.paneEndMs, end -> CellActivity.none(CELL, end)).add(activity);
  }

  @Test
  void shouldCountFromTheBeginOfALaterPane() {
    CellActivity late = CellActivity.available(CELL, START_MS + 29_000, 1);
    late.add(CellActivity.request(CELL, START_MS));

    CellActivity later = late.atBeginOf(START_MS + 90_000);

    assertThat(later.paneEndMs).isEqualTo(START_MS + 90_000);
    assertThat(later.drivers).isEqualTo(1);
    assertThat(later.driverMs).isEqualTo(Panes.PANE_MS);
    assertThat(later.requests).isEqualTo(1);
  }
}
