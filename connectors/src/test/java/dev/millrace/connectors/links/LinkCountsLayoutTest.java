package dev.millrace.connectors.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class LinkCountsLayoutTest {
  /** 1960 to 2110, so that times before the epoch are tried as well. */
  private static final long FIRST_MS = -315_619_200_000L;

  private static final long LAST_MS = 4_417_977_600_000L;

  @Property
  void shouldPutEveryTimeIntoTheBucketThatHoldsIt(
      @ForAll Granularity granularity, @ForAll("times") long atMs) {
    long bucket = granularity.bucketOf(atMs);

    assertThat(bucket).isLessThanOrEqualTo(atMs).isGreaterThan(atMs - granularity.bucketMs());
    assertThat(granularity.bucketOf(bucket)).isEqualTo(bucket);
  }

  @Property
  void shouldCoverTimeWithPartitionsWithoutGaps(@ForAll("times") long atMs) {
    long month = LinkCountsLayout.monthOf(atMs);
    long nextMonth = LinkCountsLayout.nextMonth(month);
    long year = LinkCountsLayout.yearOf(atMs);
    long nextYear = LinkCountsLayout.nextYear(year);

    assertThat(month).isLessThanOrEqualTo(atMs);
    assertThat(nextMonth).isGreaterThan(atMs);
    assertThat(LinkCountsLayout.monthOf(nextMonth)).isEqualTo(nextMonth);
    assertThat(LinkCountsLayout.monthOf(nextMonth - 1)).isEqualTo(month);
    assertThat(year).isLessThanOrEqualTo(month);
    assertThat(nextYear).isGreaterThanOrEqualTo(nextMonth);
    assertThat(LinkCountsLayout.yearOf(nextYear)).isEqualTo(nextYear);
    assertThat(LinkCountsLayout.yearOf(nextYear - 1)).isEqualTo(year);
  }

  @Property
  void shouldKeepGenerationsApart(@ForAll @IntRange(max = 1_000_000) int generation) {
    String name = LinkCountsLayout.generation("live", generation);

    LinkCountsLayout.requireReadable(name);
    if (generation > 0) {
      assertThatThrownBy(() -> LinkCountsLayout.requireDataset(name))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Example
  void shouldWriteTheKeysThatAreDocumented() {
    long at = Instant.parse("2026-03-15T13:47:12.345Z").toEpochMilli();

    assertThat(LinkCountsLayout.redisHour("live", "aB3", Granularity.HOUR.bucketOf(at)))
        .isEqualTo("links:live:aB3:" + ms("2026-03-15T13:00:00Z"));
    assertThat(LinkCountsLayout.redisTop("live", Granularity.DAY)).isEqualTo("links:live:top:day");
    assertThat(LinkCountsLayout.monthOf(at)).isEqualTo(ms("2026-03-01T00:00:00Z"));
    assertThat(LinkCountsLayout.yearOf(at)).isEqualTo(ms("2026-01-01T00:00:00Z"));
    assertThat(LinkCountsLayout.redisAsOf("live")).isEqualTo("links:live:as-of");
    assertThat(LinkCountsLayout.generation("live", 0)).isEqualTo("live");
    assertThat(LinkCountsLayout.generation("live", 2)).isEqualTo("live.g2");
  }

  @Example
  void shouldRefuseOtherNames() {
    for (String bad : new String[] {"", "Live", "a:b", "a.b", "-a", "a".repeat(65), "live.g0"}) {
      assertThatThrownBy(() -> LinkCountsLayout.requireReadable(bad))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Provide
  Arbitrary<Long> times() {
    return Arbitraries.longs().between(FIRST_MS, LAST_MS);
  }

  private static long ms(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
