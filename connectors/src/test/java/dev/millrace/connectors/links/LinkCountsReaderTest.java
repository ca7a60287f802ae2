package dev.millrace.connectors.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connectors.links.ViewUnavailableException.Server;
import dev.millrace.connectors.redis.RaiseNumber;
import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.connectors.redis.TestRedis;
import dev.millrace.connectors.redis.VersionedPut;
import dev.millrace.schemas.links.v1.TopLink;
import dev.millrace.schemas.links.v1.TopLinks;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;
import redis.clients.jedis.RedisClient;

/** The reader on a real Redis; what Cassandra would have is in memory. */
class LinkCountsReaderTest {
  private static final long MINUTE = Granularity.MINUTE.bucketMs();
  private static final long HOUR = Granularity.HOUR.bucketMs();
  private static final long DAY = Granularity.DAY.bucketMs();
  private static final long MONDAY = ms("2026-03-30T00:00:00Z");
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private static TestRedis server;
  private static RedisClient redis;

  private MemoryTallies history;
  private LinkCountsReader reader;

  /** Its own, so that what another try has written is not there. */
  private String dataset;

  @BeforeContainer
  static void start() {
    server = new TestRedis();
    redis = RedisClients.open(server.uri(), 2, TIMEOUT);
  }

  @AfterContainer
  static void stop() {
    redis.close();
    server.close();
  }

  @BeforeTry
  void begin() {
    history = new MemoryTallies();
    reader = new LinkCountsReader(redis, history, TIMEOUT);
    dataset = "d" + UUID.randomUUID().toString().replace("-", "");
  }

  /** What a job would leave behind at any moment is read as what was clicked. */
  @Property(tries = 150)
  void shouldCountWhatWasClickedWhereverItLies(
      @ForAll Granularity granularity,
      @ForAll @IntRange(max = 100) int finalHours,
      @ForAll @IntRange(max = 120) int fromHour,
      @ForAll @IntRange(min = 1, max = 60) int hours,
      @ForAll @IntRange(max = 2) int lagging,
      @ForAll Random random) {
    long finalBefore = MONDAY + finalHours * HOUR + random.nextInt(59) * MINUTE;
    Map<Long, ClickTally> clicked = new TreeMap<>();
    for (int hour = 0; hour < 5 * 24; hour++) {
      if (random.nextInt(3) > 0) {
        clicked.put(MONDAY + hour * HOUR, hour(random));
      }
    }
    clicked.forEach((at, tally) -> writeAsAJob(at, tally, finalBefore, lagging, random));
    writeDays(clicked, finalBefore - lagging * HOUR);
    server.run(
        RaiseNumber.of(LinkCountsLayout.redisFinalBefore(dataset), finalBefore),
        RaiseNumber.of(LinkCountsLayout.redisAsOf(dataset), finalBefore + MINUTE));
    long from = MONDAY + fromHour * HOUR + random.nextInt(60) * MINUTE;
    CountsRange range =
        CountsRange.around(
            granularity, from, from + (granularity == Granularity.MINUTE ? 24 : hours) * HOUR);

    LinkCounts counts = reader.read(dataset, "code", range);

    assertThat(counts.asOfMs()).hasValue(finalBefore + MINUTE);
    assertThat(counts.buckets()).isEqualTo(expected(clicked, range, finalBefore));
    CountsRange covered = granularity == Granularity.MINUTE ? range.in(Granularity.HOUR) : range;
    assertThat(counts.categories().fromMs()).isEqualTo(covered.fromMs());
    assertThat(counts.categories().toMs()).isEqualTo(covered.toMs());
    assertThat(counts.categories().by().get(Dimension.COUNTRY))
        .isEqualTo(countries(clicked, covered));
    if (range.toMs() <= finalBefore) {
      assertThat(counts.complete()).isTrue();
    }
    if (counts.buckets().stream().anyMatch(bucket -> !bucket.complete())) {
      assertThat(counts.complete()).isFalse();
    }
  }

  private void writeAsAJob(
      long at, ClickTally tally, long finalBefore, int lagging, Random random) {
    boolean complete = at + HOUR <= finalBefore - lagging * HOUR;
    if (complete) {
      history.putHour(dataset, "code", at, tally);
    }
    // Redis keeps what is complete for a while; what it has may be an older state, never a newer.
    if (complete && random.nextBoolean()) {
      ClickTally older = ClickTally.ofHour();
      older.addHuman(0, 1);
      putRedis(dataset, at, older, false);
    } else if (!complete || at + HOUR > finalBefore - 2 * HOUR) {
      putRedis(dataset, at, tally, complete);
    }
  }

  private void writeDays(Map<Long, ClickTally> clicked, long finalBefore) {
    for (long day = MONDAY; day + DAY <= finalBefore; day += DAY) {
      ClickTally tally = day(clicked, day);
      if (tally.human() + tally.bot() > 0) {
        history.putDay(dataset, "code", day, tally);
      }
    }
  }

  private static List<BucketCount> expected(
      Map<Long, ClickTally> clicked, CountsRange range, long finalBefore) {
    List<BucketCount> buckets = new ArrayList<>();
    long step = range.granularity().bucketMs();
    for (long at = range.fromMs(); at < range.toMs(); at += step) {
      ClickTally hour = clicked.getOrDefault(Granularity.HOUR.bucketOf(at), ClickTally.ofHour());
      ClickTally day = day(clicked, at);
      int minute = (int) ((at - Granularity.HOUR.bucketOf(at)) / MINUTE);
      BucketCount bucket =
          switch (range.granularity()) {
            case MINUTE -> bucket(at, hour.human(minute), hour.bot(minute), OptionalLong.empty());
            case HOUR -> bucket(at, hour.human(), hour.bot(), OptionalLong.of(hour.visitors()));
            case DAY -> bucket(at, day.human(), day.bot(), OptionalLong.of(day.visitors()));
          };
      if (bucket.all() > 0) {
        buckets.add(
            new BucketCount(
                at, bucket.human(), bucket.bot(), bucket.visitors(), at + step <= finalBefore));
      }
    }
    return buckets;
  }

  private static BucketCount bucket(long at, long human, long bot, OptionalLong visitors) {
    return new BucketCount(at, human, bot, visitors, false);
  }

  private static ClickTally day(Map<Long, ClickTally> clicked, long day) {
    ClickTally tally = ClickTally.ofDay();
    for (int hour = 0; hour < 24; hour++) {
      ClickTally more = clicked.get(day + hour * HOUR);
      if (more != null) {
        tally.addHour(hour, more);
      }
    }
    return tally;
  }

  private static CategoryCounts countries(Map<Long, ClickTally> clicked, CountsRange range) {
    CategoryCounts countries = new CategoryCounts();
    clicked.forEach(
        (at, tally) -> {
          if (at >= range.fromMs() && at < range.toMs()) {
            countries.merge(tally.by(Dimension.COUNTRY));
          }
        });
    return countries;
  }

  @Example
  void shouldReadTheLargestGenerationThatCoversEachHour() {
    history.putGeneration(dataset, 1, MONDAY + 2 * HOUR);
    for (int hour = 0; hour < 4; hour++) {
      history.putHour(dataset, "code", MONDAY + hour * HOUR, human(1));
      history.putHour(dataset + ".g1", "code", MONDAY + hour * HOUR, human(10));
    }
    server.run(
        RaiseNumber.of(LinkCountsLayout.redisAsOf(dataset), 1),
        RaiseNumber.of(LinkCountsLayout.redisAsOf(dataset + ".g1"), 2));
    putRedis(dataset + ".g1", MONDAY + 4 * HOUR, human(20), false);
    putRedis(dataset, MONDAY + 4 * HOUR, human(2), false);
    CountsRange range = new CountsRange(Granularity.HOUR, MONDAY, MONDAY + 5 * HOUR);

    assertThat(reader.read(dataset, "code", range).buckets())
        .extracting(BucketCount::human)
        .containsExactly(1L, 1L, 10L, 10L, 20L);
    assertThat(reader.read(dataset, "code", range).asOfMs()).hasValue(2);
    assertThat(reader.channel(dataset, "code")).isEqualTo("links:" + dataset + ".g1:code");
    // By its own name a generation can be looked at before it is the one that is read.
    assertThat(reader.read(dataset + ".g1", "code", range).human()).isEqualTo(60);
  }

  @Example
  void shouldPutDaysTogetherOfHoursWhileRedisDoesNotSayWhatIsFinal() {
    history.putDay(dataset, "code", MONDAY, day(Map.of(MONDAY, human(5)), MONDAY));
    history.putHour(dataset, "code", MONDAY, human(999)); // Not read: its day is there.
    history.putHour(dataset, "code", MONDAY + 2 * DAY, human(7));
    CountsRange range = new CountsRange(Granularity.DAY, MONDAY - 100 * DAY, MONDAY + 3 * DAY);

    LinkCounts counts = reader.read(dataset, "code", range);

    assertThat(counts.buckets()).extracting(BucketCount::human).containsExactly(5L, 7L);
    assertThat(counts.buckets()).extracting(BucketCount::complete).containsExactly(true, false);
    assertThat(counts.complete()).isFalse();
  }

  @Example
  void shouldBoundTheHoursOfALongSeriesOfDays() {
    reader.read(
        dataset, "code", new CountsRange(Granularity.DAY, MONDAY - 1_499 * DAY, MONDAY + DAY));

    assertThat(history.asked())
        .containsExactly(
            "days " + dataset + " " + (MONDAY - 1_499 * DAY) + " " + (MONDAY + DAY),
            "hours " + dataset + " " + (MONDAY - 61 * DAY) + " " + (MONDAY + DAY));
  }

  @Example
  void shouldKnowVisitorsWithinOneDayOnly() {
    ClickTally one = human(2);
    one.addVisitor(1);
    one.addVisitor(2);
    ClickTally other = human(2);
    other.addVisitor(2);
    other.addVisitor(3);
    history.putHour(dataset, "code", MONDAY, one);
    history.putHour(dataset, "code", MONDAY + HOUR, other);

    assertThat(visitors(Granularity.HOUR, MONDAY, MONDAY + DAY)).hasValue(3);
    assertThat(visitors(Granularity.HOUR, MONDAY - HOUR, MONDAY + HOUR)).isEmpty();
    assertThat(visitors(Granularity.MINUTE, MONDAY, MONDAY + HOUR)).hasValue(2);
    assertThat(visitors(Granularity.MINUTE, MONDAY, MONDAY + MINUTE)).isEmpty();
  }

  private OptionalLong visitors(Granularity granularity, long from, long to) {
    return reader.read(dataset, "code", new CountsRange(granularity, from, to)).visitors();
  }

  @Example
  void shouldReadTheRanking() {
    TopLinks links =
        TopLinks.newBuilder()
            .setFromMs(5)
            .setToMs(10)
            .setError(3)
            .addLinks(TopLink.newBuilder().setCode("a").setClicks(9))
            .build();
    server.run(
        VersionedPut.of(
            LinkCountsLayout.redisTop(dataset, Granularity.HOUR),
            10,
            links.toByteArray(),
            Duration.ofMinutes(1),
            ""));

    assertThat(reader.top(dataset, Granularity.HOUR, 0))
        .isEqualTo(
            new TopClicks(5, 10, OptionalLong.empty(), 3, List.of(new TopClicks.Ranked("a", 9))));
    assertThat(reader.top(dataset, Granularity.DAY, DAY))
        .isEqualTo(new TopClicks(0, DAY, OptionalLong.empty(), 0, List.of()));
  }

  @Example
  void shouldNameTheServerThatDoesNotAnswer() {
    CountsRange range = new CountsRange(Granularity.HOUR, MONDAY, MONDAY + HOUR);
    history.fail(new IllegalStateException("away"));
    assertUnavailable(reader, range, Server.CASSANDRA);
    history.fail(null);

    try (RedisClient nobody =
        RedisClients.open(URI.create("redis://127.0.0.1:1"), 1, Duration.ofMillis(200))) {
      assertUnavailable(new LinkCountsReader(nobody, history, TIMEOUT), range, Server.REDIS);
    }
  }

  private void assertUnavailable(LinkCountsReader of, CountsRange range, Server server) {
    assertThatThrownBy(() -> of.read(dataset, "code", range))
        .isInstanceOfSatisfying(
            ViewUnavailableException.class, e -> assertThat(e.server()).isEqualTo(server));
  }

  @Example
  void shouldRefuseRangesThatAreEmptyOrTooLong() {
    for (Granularity granularity : Granularity.values()) {
      long step = granularity.bucketMs();
      assertThat(new CountsRange(granularity, -700 * step, 800 * step).buckets())
          .isEqualTo(CountsRange.MAX_BUCKETS);
      for (long[] bad :
          new long[][] {
            {0, 0}, {step, 0}, {-701 * step, 800 * step}, {0, 1_501 * step}, {-1_501 * step, 0}
          }) {
        assertThatThrownBy(() -> CountsRange.around(granularity, bad[0], bad[1]))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  private void putRedis(String dataset, long hour, ClickTally tally, boolean complete) {
    server.run(
        VersionedPut.of(
            LinkCountsLayout.redisHour(dataset, "code", hour),
            tally.version(complete),
            tally.encode(),
            LinkCountsLayout.redisLife(complete),
            LinkCountsLayout.redisChannel(dataset, "code")));
  }

  private static ClickTally human(int clicks) {
    ClickTally tally = ClickTally.ofHour();
    tally.addHuman(0, clicks);
    return tally;
  }

  private static ClickTally hour(Random random) {
    ClickTally tally = ClickTally.ofHour();
    tally.addHuman(random.nextInt(60), 1);
    for (int i = random.nextInt(8); i > 0; i--) {
      tally.addHuman(random.nextInt(60), 1);
      tally.addVisitor(random.nextInt(5) * 0x9E3779B97F4A7C15L);
      tally.by(Dimension.COUNTRY).add("C" + random.nextInt(4), 1);
      tally.addBot(random.nextInt(60), random.nextInt(3));
    }
    return tally;
  }

  private static long ms(String instant) {
    return Instant.parse(instant).toEpochMilli();
  }
}
