package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connectors.links.Granularity;
import dev.millrace.schemas.links.v1.TopLink;
import dev.millrace.schemas.links.v1.TopLinks;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class TopLinkWindowsTest {
  private static final long MINUTE_MS = 60_000;

  @Property(tries = 100)
  void shouldAgreeWithAPlainCountOverEachWindow(
      @ForAll long seed, @ForAll @IntRange(max = 60) int intoTheHour) {
    Random random = new Random(seed);
    long nowMs = Clicks.START_MS + intoTheHour * MINUTE_MS + random.nextInt((int) MINUTE_MS);
    TopLinkWindows windows = new TopLinkWindows();
    Map<Long, Map<String, Long>> minutes = new HashMap<>();
    for (int i = 0; i < 2_000; i++) {
      long atMs = nowMs - (long) (Math.pow(random.nextDouble(), 3) * Duration.ofDays(2).toMillis());
      long minuteMs = Granularity.MINUTE.bucketOf(atMs);
      String code = "link" + random.nextInt(40);
      windows.add(code, minuteMs, 2);
      minutes.computeIfAbsent(minuteMs, any -> new HashMap<>()).merge(code, 2L, Long::sum);
    }
    windows.forgetBefore(nowMs);

    for (Granularity window : Granularity.values()) {
      TopLinks top = windows.top(window, nowMs);
      assertThat(top.getToMs() - top.getFromMs()).isEqualTo(window.bucketMs());
      assertThat(top.getError()).isZero();
      Map<String, Long> expected = new HashMap<>();
      minutes.forEach(
          (minuteMs, counts) -> {
            if (minuteMs >= top.getFromMs() && minuteMs < top.getToMs()) {
              counts.forEach((code, clicks) -> expected.merge(code, clicks, Long::sum));
            }
          });
      assertThat(top.getLinksList())
          .extracting(TopLink::getClicks)
          .isSortedAccordingTo((one, other) -> Long.compare(other, one));
      Map<String, Long> told = new HashMap<>();
      top.getLinksList().forEach(link -> told.put(link.getCode(), link.getClicks()));
      assertThat(told).isEqualTo(expected);
    }
  }

  @Example
  void shouldCountTheLastClicksBeforeASilence() {
    TopLinkWindows windows = new TopLinkWindows();
    long lastMs = Clicks.START_MS + 3 * Granularity.HOUR.bucketMs();
    windows.add("early", lastMs - Granularity.DAY.bucketMs(), 1);
    windows.add("last", lastMs, 2);
    windows.add("from the future", lastMs + 2 * Granularity.HOUR.bucketMs(), 3);

    long timeMs = lastMs - 1;

    for (Granularity window : List.of(Granularity.HOUR, Granularity.DAY)) {
      assertThat(windows.top(window, timeMs).getLinksList())
          .extracting(TopLink::getCode)
          .containsExactly("last");
    }
    assertThat(windows.top(Granularity.MINUTE, timeMs).getLinksList()).isEmpty();
  }

  @Example
  void shouldFindTheLargestAmongManyMoreThanItCounts() {
    TopLinkWindows windows = new TopLinkWindows();
    Random random = new Random(1);
    long all = 0;
    for (int i = 0; i < 200_000; i++) {
      windows.add("rare" + random.nextInt(100_000), Clicks.START_MS, 1);
      all++;
      if (i % 100 == 0) {
        windows.add("hot" + i / 100 % 5, Clicks.START_MS, 3);
        all += 3;
      }
    }

    TopLinks top = windows.top(Granularity.HOUR, Clicks.START_MS);

    assertThat(top.getLinksList().subList(0, 5))
        .extracting(TopLink::getCode)
        .containsExactlyInAnyOrder("hot0", "hot1", "hot2", "hot3", "hot4");
    assertThat(top.getError()).isPositive().isLessThanOrEqualTo(all / 1_000);
    assertThat(top.getLinksList().subList(0, 5))
        .allSatisfy(link -> assertThat(link.getClicks()).isBetween(1_200L, 1_200 + top.getError()));
  }
}
