package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.links.Granularity;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.jobs.TestCluster;
import dev.millrace.jobs.runtime.Outlet;
import dev.millrace.jobs.runtime.StreamEnvironments;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.JobID;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;

/** The job with a real Redis behind it. */
class LinkCountsViewsTest {
  @Test
  void shouldShowCountsInRedisWhileTheyGrowAndWhenTheyAreFinal() throws Exception {
    int port = freePort();
    RedisServer server =
        RedisServer.newRedisServer().bind("127.0.0.1").port(port).setting("save \"\"").build();
    server.start();
    Endpoints endpoints = Endpoints.of(Map.of("redis.uri", "redis://127.0.0.1:" + port));
    try (TestCluster cluster = new TestCluster();
        RedisClient redis = RedisClients.open(endpoints.redisUri(), 2, Duration.ofSeconds(5))) {
      Feed feed = new Feed();
      JobID job = cluster.start(job(feed, endpoints));

      feed.add(List.of(Clicks.human("abc", 0), Clicks.bot("abc", 1)));
      awaitValue(redis, Granularity.MINUTE, "4:1:1");
      awaitValue(redis, Granularity.HOUR, "4:1:1");

      feed.add(List.of(Clicks.human("abc", 2), Clicks.human("other", 95)));
      awaitValue(redis, Granularity.MINUTE, "7:2:1");
      awaitValue(redis, Granularity.HOUR, "6:2:1");
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  (Clicks.START_MS + 95_000 - 30_001 + "")
                      .equals(redis.get(LinkCountsLayout.redisAsOf("live"))));

      feed.complete();
      cluster.await(job);
      awaitValue(redis, Granularity.HOUR, "7:2:1");
      assertThat(
              redis.ttl(
                  LinkCountsLayout.redisKey("live", "abc", Granularity.HOUR, Clicks.START_MS)))
          .isBetween(1L, LinkCountsLayout.HOURS_LIFE.toSeconds());
    } finally {
      server.stop();
    }
  }

  private static void awaitValue(RedisClient redis, Granularity granularity, String value) {
    String key = LinkCountsLayout.redisKey("live", "abc", granularity, Clicks.START_MS);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(redis.hget(key, LinkCountsLayout.redisField(Clicks.START_MS)))
                    .isEqualTo(value));
  }

  private static StreamExecutionEnvironment job(Feed feed, Endpoints endpoints) {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(2);
    StreamEnvironments.configure(environment, Duration.ofSeconds(1));
    ClickSinks collected = new Collected().sinks();
    ClickAnalytics.wire(
        feed.read(environment),
        new ClickSinks(
            Outlet.into(LinkCountsViews.live(endpoints, "live")),
            collected.history(),
            Outlet.into(LinkCountsViews.asOf(endpoints, "live")),
            collected.late(),
            collected.dead()),
        Duration.ofMillis(500));
    return environment;
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
