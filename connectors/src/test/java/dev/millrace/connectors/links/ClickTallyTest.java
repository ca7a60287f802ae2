package dev.millrace.connectors.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.datasketches.hash.MurmurHash3;

class ClickTallyTest {
  @Property(tries = 200)
  void shouldSayTheSameAfterAWayThroughBytes(
      @ForAll @Size(max = 300) List<@IntRange(max = 59) Integer> minutes,
      @ForAll @IntRange(max = 5) int every) {
    ClickTally tally = ClickTally.ofHour();
    for (int i = 0; i < minutes.size(); i++) {
      if (every > 0 && i % every == 0) {
        tally.addBot(minutes.get(i), 1);
      } else {
        tally.addHuman(minutes.get(i), 1);
        tally.addVisitor(hash(i / 3));
        tally.by(Dimension.COUNTRY).add("C" + i % 7, 1);
      }
    }

    ClickTally back = ClickTally.hour(tally.encode());

    for (int minute = 0; minute < ClickTally.MINUTES; minute++) {
      assertThat(back.human(minute)).isEqualTo(tally.human(minute));
      assertThat(back.bot(minute)).isEqualTo(tally.bot(minute));
    }
    assertThat(back.human() + back.bot()).isEqualTo(minutes.size());
    assertThat(back.visitors()).isEqualTo(tally.visitors());
    assertThat(back.by(Dimension.COUNTRY)).isEqualTo(tally.by(Dimension.COUNTRY));
    assertThat(back.version(false)).isEqualTo(tally.version(false));
  }

  @Property(tries = 50)
  void shouldMakeADayOfHours(@ForAll @Size(max = 24) List<@IntRange(max = 20) Integer> hours) {
    ClickTally day = ClickTally.ofDay();
    Map<String, Long> countries = new HashMap<>();
    int visitor = 0;
    for (int h = 0; h < hours.size(); h++) {
      ClickTally hour = ClickTally.ofHour();
      for (int i = 0; i < hours.get(h); i++) {
        hour.addHuman(i, 1);
        hour.addVisitor(hash(visitor++ % 100));
        hour.by(Dimension.COUNTRY).add("C" + i % 3, 1);
        countries.merge("C" + i % 3, 1L, Long::sum);
      }
      day.addHour(h, hour);
      assertThat(day.human(h)).isEqualTo((long) hours.get(h));
    }

    ClickTally back = ClickTally.day(day.encode());

    assertThat(back.visitors()).isEqualTo(Math.min(visitor, 100));
    countries.forEach(
        (name, clicks) -> assertThat(back.by(Dimension.COUNTRY).of(name)).isEqualTo(clicks));
  }

  @Example
  void shouldEstimateVisitorsWithinThreeStandardErrorsWhateverThePath() {
    for (int visitors : new int[] {10, 1_000, 20_000, 300_000}) {
      ClickTally whole = ClickTally.ofHour();
      ClickTally day = ClickTally.ofDay();
      for (int h = 0; h < 4; h++) {
        ClickTally hour = ClickTally.ofHour();
        // Three quarters of each hour's visitors come again in the next one.
        for (int i = h * visitors / 16; i < h * visitors / 16 + visitors * 13 / 16; i++) {
          hour.addVisitor(hash(i));
          whole.addVisitor(hash(i));
        }
        day.addHour(h, ClickTally.hour(hour.encode()));
      }

      assertThat((double) whole.visitors()).isCloseTo(visitors, within(visitors * 0.05 + 0.5));
      assertThat((double) day.visitors()).isCloseTo(visitors, within(visitors * 0.05 + 0.5));
      assertThat(whole.encode().length).isLessThan(2_200);
    }
  }

  @Example
  void shouldBoundTheNamesAndLoseNoClick() {
    CategoryCounts counts = new CategoryCounts();
    for (int i = 0; i < 1_000; i++) {
      counts.add("host" + i, 1);
    }
    CategoryCounts more = new CategoryCounts();
    more.add("large", 500);
    counts.merge(more);

    assertThat(counts.largest()).hasSize(CategoryCounts.MAX_NAMED);
    assertThat(counts.largest().get(0)).isEqualTo(new CategoryCounts.Category("large", 500));
    assertThat(
            counts.largest().stream().mapToLong(CategoryCounts.Category::clicks).sum()
                + counts.other())
        .isEqualTo(1_500);
  }

  @Example
  void shouldGiveALargerVersionToEveryLaterState() {
    ClickTally tally = ClickTally.ofHour();
    long before = tally.version(false);
    tally.addBot(3, 1);

    assertThat(tally.version(false)).isGreaterThan(before).isEven();
    assertThat(tally.version(true)).isGreaterThan(tally.version(false)).isOdd();
    long complete = tally.version(true);
    tally.addHuman(3, 1);
    assertThat(tally.version(false)).isGreaterThan(complete);
  }

  @Example
  void shouldRefuseOtherBytes() {
    assertThatThrownBy(() -> ClickTally.hour(new byte[] {1, 2, 3}))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static long hash(int visitor) {
    return MurmurHash3.hash(new long[] {visitor}, 1)[0];
  }
}
