package dev.millrace.jobs.links;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.links.ClickTally;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.connectors.redis.TestRedis;
import dev.millrace.connectors.redis.VersionedPut;
import dev.millrace.jobs.Feed;
import dev.millrace.jobs.TestCluster;
import dev.millrace.jobs.runtime.Outlet;
import dev.millrace.jobs.runtime.StreamEnvironments;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;

/** The job with a real Redis behind it. */
class ClickViewsTest {
  private static final String HOUR = LinkCountsLayout.redisHour("live", "abc", Clicks.START_MS);

  @Test
  void shouldShowCountsInRedisWhileTheyGrowAndWhenTheyAreFinal() throws Exception {
    try (TestRedis server = new TestRedis();
        TestCluster cluster = new TestCluster();
        RedisClient redis = RedisClients.open(server.uri(), 2, Duration.ofSeconds(5))) {
      Endpoints endpoints = Endpoints.of(Map.of("redis.uri", server.uri().toString()));
      Feed<ClickEvent> feed = Clicks.feed();
      JobID job = cluster.start(job(feed, endpoints));

      feed.add(List.of(Clicks.human("abc", 0), Clicks.bot("abc", 1)));
      awaitHour(redis, 4, 1);

      feed.add(List.of(Clicks.human("abc", 2), Clicks.human("other", 95)));
      awaitHour(redis, 6, 2);
      awaitNumber(redis, LinkCountsLayout.redisAsOf("live"), 95_000 - 30_001);
      awaitNumber(redis, LinkCountsLayout.redisFinalBefore("live"), 95_000 - 30_000 - 3_600_000);

      // Someone empties Redis: what can still change is there again by itself.
      redis.flushAll();
      awaitHour(redis, 6, 2);

      feed.complete();
      cluster.await(job);
      awaitHour(redis, 7, 2);
      assertThat(redis.ttl(HOUR)).isBetween(1L, LinkCountsLayout.FINAL_LIFE.toSeconds());
    }
  }

  private static void awaitHour(RedisClient redis, long version, long human) {
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              byte[] value = redis.get(HOUR.getBytes(UTF_8));
              assertThat(value).isNotNull();
              VersionedPut.Held held = VersionedPut.Held.of(value).orElseThrow();
              assertThat(held.version()).isEqualTo(version);
              ClickTally tally = ClickTally.hour(held.payload());
              assertThat(tally.human()).isEqualTo(human);
              assertThat(tally.bot()).isEqualTo(1);
            });
  }

  private static void awaitNumber(RedisClient redis, String key, long sinceStartMs) {
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> Long.toString(Clicks.START_MS + sinceStartMs).equals(redis.get(key)));
  }

  private static StreamExecutionEnvironment job(Feed<ClickEvent> feed, Endpoints endpoints) {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2);
    StreamEnvironments.configure(environment, Duration.ofSeconds(1));
    ClickSinks collected = new Collected().sinks();
    ClickViews views = new ClickViews(endpoints, "live");
    URI uri = endpoints.redisUri();
    ClickAnalytics.wire(
        feed.read(environment),
        new ClickSinks(
            Outlet.into(views.live()),
            collected.hours(),
            collected.days(),
            Outlet.into(views.top()),
            Outlet.into(views.asOf()),
            Outlet.into(views.finalBefore()),
            collected.late(),
            collected.dead()),
        () -> new RedisMarker(uri, LinkCountsLayout.redisHere("live")),
        new ClickRules(Duration.ofMillis(500), Duration.ofHours(1), 60));
    return environment;
  }
}
