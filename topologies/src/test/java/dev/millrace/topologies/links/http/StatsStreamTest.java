package dev.millrace.topologies.links.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.connectors.links.MemoryTallies;
import dev.millrace.connectors.redis.TestRedis;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.EventReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Streams of counts, from a real Redis. */
class StatsStreamTest {
  /** Of a stream on which nothing happens; see {@link StatsStreams}. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(15);

  @TempDir static Path folder;
  private static final MemoryTallies HISTORY = new MemoryTallies();
  private static EmbeddedKafka kafka;
  private static TestRedis redis;
  private static CountsWriter live;
  private static LinksInstance instance;
  private static LinksClient client;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    redis = new TestRedis();
    live = new CountsWriter(redis, "live");
    instance = withCounts(LinksInstance.startWithCounts(kafka, folder, "one", redis, HISTORY));
    client = instance.client();
  }

  /** Counts are connected to in the background. */
  private static LinksInstance withCounts(LinksInstance starting) {
    starting.awaitReady();
    await().until(() -> starting.client().get("/api/links/top").status() == 200);
    return starting;
  }

  @AfterAll
  static void stop() {
    instance.close();
    redis.close();
    kafka.close();
  }

  @Test
  void shouldSendCountsAtOnceAndAfterEachChange() throws IOException {
    String code = client.link("https://example.com/followed");
    long now = System.currentTimeMillis();
    live.progress(now, now - 60_000);
    try (EventReader days = follow(code, "?granularity=day");
        EventReader minutes = follow(code, "")) {
      await().until(() -> human(days) == 0 && human(minutes) == 0);
      assertThat(days.status()).isEqualTo("HTTP/1.1 200 OK");
      assertThat(days.ids().get(0)).isEqualTo(Instant.ofEpochMilli(now).toString());
      assertThat(days.events().get(0).get("granularity").textValue()).isEqualTo("day");

      for (int clicks = 1; clicks <= 3; clicks++) {
        live.human(code, System.currentTimeMillis(), clicks);
        int seen = clicks;
        await().until(() -> human(days) == seen && human(minutes) == seen);
      }
    }
  }

  @Test
  void shouldShareReadsAndReadNoMoreThanTwiceASecond() throws Exception {
    String code = client.link("https://example.com/shared");
    List<EventReader> readers = new ArrayList<>();
    long begin = System.nanoTime();
    int before = reads();
    for (int i = 0; i < 5; i++) {
      readers.add(follow(code, "?granularity=minute"));
      readers.add(follow(code, "?granularity=minute&span=PT2H"));
    }
    long clicks = 0;
    while (System.nanoTime() - begin < Duration.ofSeconds(3).toNanos()) {
      live.human(code, System.currentTimeMillis(), ++clicks);
    }
    long last = clicks;
    await().until(() -> readers.stream().allMatch(reader -> human(reader) >= last));
    int reads = reads() - before;
    Duration took = Duration.ofNanos(System.nanoTime() - begin);

    assertThat(reads).isGreaterThan(2).isLessThanOrEqualTo((int) (took.toMillis() / 500) + 1);
    for (EventReader reader : readers) {
      reader.close();
    }
  }

  private static int reads() {
    return (int) HISTORY.asked().stream().filter(asked -> asked.startsWith("hours live ")).count();
  }

  @Test
  void shouldShowThatItLivesWhileNothingChanges() throws IOException {
    String code = client.link("https://example.com/quiet");
    // Buckets of days, so that the window does not move either.
    try (EventReader reader = follow(code, "?granularity=day")) {
      await().until(() -> reader.events().size() == 1);

      await().atMost(HEARTBEAT.plusSeconds(5)).until(() -> !reader.comments().isEmpty());
    }
  }

  @Test
  void shouldGoOnWhenRedisComesBack() throws IOException {
    String code = client.link("https://example.com/patient");
    try (EventReader reader = follow(code, "")) {
      await().until(() -> human(reader) == 0);

      redis.stop();
      redis.start();
      long now = System.currentTimeMillis();
      live.progress(now, now - 60_000);
      live.human(code, now, 5);

      await().atMost(Duration.ofSeconds(20)).until(() -> human(reader) == 5);
      assertThat(reader.end()).isEmpty();
    }
  }

  @Test
  void shouldFollowTheGenerationThatIsRead() throws IOException {
    String code = client.link("https://example.com/recomputed");
    long hour = System.currentTimeMillis() / 3_600_000 * 3_600_000;
    MemoryTallies history = new MemoryTallies();
    try (LinksInstance other =
            withCounts(LinksInstance.startWithCounts(kafka, folder, "two", redis, history));
        EventReader reader = new EventReader(other.port(), path(code, ""))) {
      await().until(() -> human(reader) >= 0);

      history.putGeneration("live", 1, hour - 86_400_000);
      await().atMost(Duration.ofSeconds(20)).until(() -> subscribers("links:live.g1:" + code) == 1);
      new CountsWriter(redis, "live.g1").human(code, System.currentTimeMillis(), 8);

      await().until(() -> human(reader) == 8);
      assertThat(subscribers("links:live:" + code)).isZero();
    }
  }

  @Test
  void shouldServeOthersWhileOneDoesNotRead() throws IOException {
    String code = client.link("https://example.com/slow");
    try (Socket idle = EventReader.connect(instance.port(), path(code, ""));
        EventReader reader = follow(code, "")) {
      for (int clicks = 1; clicks <= 5; clicks++) {
        live.human(code, System.currentTimeMillis(), clicks);
        int seen = clicks;
        await().until(() -> human(reader) == seen);
      }
      assertThat(idle.isConnected()).isTrue();
    }
  }

  @Test
  void shouldTakeAThousandStreamsAndForgetThoseThatWent() throws IOException {
    String code = client.link("https://example.com/many");
    awaitNoStreams(() -> {}); // Those of other tests went, and are not noticed yet.
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < StatsStreams.MOST; i++) {
        sockets.add(EventReader.connect(instance.port(), path(code, "")));
      }
      for (Socket socket : sockets) {
        assertThat(status(socket)).isEqualTo("HTTP/1.1 200 OK");
      }

      LinksClient.Answer more = client.get(path(code, ""));

      assertThat(more.status()).isEqualTo(503);
      assertThat(more.header("Retry-After")).isEqualTo("1");
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    // Whoever went is noticed when something is sent.
    AtomicLong clicks = new AtomicLong();
    awaitNoStreams(() -> live.human(code, System.currentTimeMillis(), clicks.incrementAndGet()));
    assertThat(subscribers("links:live:" + code)).isZero();
  }

  @Test
  void shouldEndStreamsInOrderWhenTheInstanceStops() throws IOException {
    String code = client.link("https://example.com/stopped");
    LinksInstance other =
        withCounts(LinksInstance.startWithCounts(kafka, folder, "three", redis, HISTORY));
    try (EventReader reader = new EventReader(other.port(), path(code, ""))) {
      await().until(() -> !reader.status().isEmpty());
      assertThat(reader.status()).contains("200");

      other.close();

      await().until(() -> !reader.end().isEmpty());
      assertThat(reader.end()).isEqualTo("whole");
    }
  }

  @Test
  void shouldAnswer405ToOtherMethods() {
    String path = path(client.link("https://example.com/methods"), "");

    assertThat(client.send("POST", path, "{}").status()).isEqualTo(405);
    assertThat(client.send("HEAD", path, null).status()).isEqualTo(405);
    assertThat(client.send("DELETE", path, null).header("Allow")).isEqualTo("GET");
  }

  private static void awaitNoStreams(Runnable meanwhile) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              meanwhile.run();
              return client.get("/metrics").body().contains("links_stats_streams 0.0");
            });
  }

  private static String status(Socket socket) throws IOException {
    return new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
        .readLine();
  }

  private static long subscribers(String channel) {
    try (Jedis jedis = redis.connect()) {
      return jedis.pubsubNumSub(channel).get(channel);
    }
  }

  private static String path(String code, String query) {
    return "/api/links/" + code + "/stats/stream" + query;
  }

  private static EventReader follow(String code, String query) throws IOException {
    return new EventReader(instance.port(), path(code, query));
  }

  /** Clicks of people in the last event; -1 if there was none. */
  private static long human(EventReader reader) {
    return reader.last().path("totals").path("human").asLong(-1);
  }
}
