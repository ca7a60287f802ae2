package dev.millrace.connectors.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneOffset;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

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
  void shouldKeepABucketInOneHashAndOneChunk(
      @ForAll Granularity granularity, @ForAll("times") long atMs) {
    long bucket = granularity.bucketOf(atMs);
    long last = bucket + granularity.bucketMs() - 1;

    assertThat(LinkCountsLayout.redisKey("live", "abc", granularity, last))
        .isEqualTo(LinkCountsLayout.redisKey("live", "abc", granularity, bucket));
    assertThat(LinkCountsLayout.chunk(granularity, last))
        .isEqualTo(LinkCountsLayout.chunk(granularity, bucket));
  }

  @Property
  void shouldCoverTimeWithChunksWithoutGaps(
      @ForAll Granularity granularity, @ForAll("times") long atMs) {
    long chunk = LinkCountsLayout.chunk(granularity, atMs);
    long next = LinkCountsLayout.nextChunk(granularity, chunk);

    assertThat(chunk).isLessThanOrEqualTo(atMs);
    assertThat(next).isGreaterThan(atMs);
    assertThat(LinkCountsLayout.chunk(granularity, next)).isEqualTo(next);
    assertThat(LinkCountsLayout.chunk(granularity, next - 1)).isEqualTo(chunk);
    assertThat(Instant.ofEpochMilli(chunk).atOffset(ZoneOffset.UTC).getHour()).isZero();
  }

  @Property
  void shouldGiveALargerVersionToEveryLaterState(
      @ForAll @LongRange(min = 0, max = 1L << 50) long human,
      @ForAll @LongRange(min = 0, max = 1L << 50) long bot) {
    BucketCount open = new BucketCount(0, human, bot, false);
    BucketCount closed = new BucketCount(0, human, bot, true);
    BucketCount more = new BucketCount(0, human + 1, bot, false);

    assertThat(closed.version()).isGreaterThan(open.version()).isLessThan(more.version());
    assertThat(closed.version() & 1).isEqualTo(1);
    assertThat(open.version() & 1).isZero();
    assertThat(more.version()).isLessThan(1L << 53);
  }

  @Property
  void shouldReadBackWhatItWrites(
      @ForAll("times") long atMs,
      @ForAll @LongRange(min = 0, max = 1L << 50) long human,
      @ForAll @LongRange(min = 0, max = 1L << 50) long bot,
      @ForAll boolean complete) {
    BucketCount count = new BucketCount(Granularity.MINUTE.bucketOf(atMs), human, bot, complete);

    assertThat(
            LinkCountsLayout.fromRedis(
                LinkCountsLayout.redisField(count.startMs()),
                count.version() + ":" + LinkCountsLayout.redisPayload(count)))
        .contains(count);
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

    assertThat(LinkCountsLayout.redisKey("live", "aB3", Granularity.MINUTE, at))
        .isEqualTo("links:live:aB3:minute:" + ms("2026-03-15T13:00:00Z"));
    assertThat(LinkCountsLayout.redisKey("live", "aB3", Granularity.HOUR, at))
        .isEqualTo("links:live:aB3:hour:" + ms("2026-03-15T00:00:00Z"));
    assertThat(LinkCountsLayout.redisField(Granularity.MINUTE.bucketOf(at)))
        .isEqualTo("" + ms("2026-03-15T13:47:00Z"));
    assertThat(LinkCountsLayout.chunk(Granularity.MINUTE, at))
        .isEqualTo(ms("2026-03-15T00:00:00Z"));
    assertThat(LinkCountsLayout.chunk(Granularity.HOUR, at)).isEqualTo(ms("2026-03-01T00:00:00Z"));
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
    assertThat(LinkCountsLayout.fromRedis("60000", "3:1")).isEmpty();
    assertThat(LinkCountsLayout.fromRedis("x", "3:1:0")).isEmpty();
    assertThat(LinkCountsLayout.fromRedis("60000", "3:-1:0")).isEmpty();
  }

  @Provide
  Arbitrary<Long> times() {
    return Arbitraries.longs().between(FIRST_MS, LAST_MS);
  }

  private static long ms(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
