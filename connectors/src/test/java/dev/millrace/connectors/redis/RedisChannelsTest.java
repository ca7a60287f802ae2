package dev.millrace.connectors.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisChannelsTest {
  private static final RetryPolicy SOON =
      new RetryPolicy(1, Duration.ofMillis(10), Duration.ofMillis(50));

  private final AtomicInteger a = new AtomicInteger();
  private final AtomicInteger b = new AtomicInteger();
  private final Runnable toA = a::incrementAndGet;
  private final Runnable toB = b::incrementAndGet;
  private TestRedis redis;
  private RedisChannels channels;

  @BeforeEach
  void start() {
    redis = new TestRedis();
    channels = new RedisChannels(redis.uri(), Duration.ofSeconds(2), SOON);
  }

  @AfterEach
  void stop() {
    channels.close();
    redis.close();
  }

  @Test
  void shouldTellWhoListensOnceItIsSubscribedAndOfEveryMessage() {
    channels.listen("a", toA);
    await().until(() -> a.get() == 1);
    channels.listen("b", toB);
    await().until(() -> b.get() == 1);

    assertThat(publish("b")).isEqualTo(1);

    await().until(() -> b.get() == 2);
    assertThat(a).hasValue(1);
  }

  @Test
  void shouldTellEveryoneOnAChannelThatIsSubscribedToOnce() {
    channels.listen("a", toA);
    channels.listen("a", toB);
    await().until(() -> a.get() == 1);
    int before = b.get(); // Told of the subscription if it came before.

    assertThat(publish("a")).isEqualTo(1);

    await().until(() -> a.get() == 2 && b.get() == before + 1);
  }

  @Test
  void shouldUnsubscribeWhenNobodyListensAndConnectAgainWhenSomebodyDoes() {
    channels.listen("a", toA);
    channels.listen("b", toB);
    await().until(() -> a.get() == 1 && b.get() == 1);

    channels.forget("a", toA);
    await().until(() -> subscribers("a") == 0);
    assertThat(subscribers("b")).isEqualTo(1);
    channels.forget("b", toB);
    await().until(() -> subscribers("b") == 0);

    for (int i = 0; i < 20; i++) {
      channels.listen("a", toA);
      await().until(() -> subscribers("a") == 1);
      channels.forget("a", toA);
      channels.listen("b", toB);
      channels.forget("b", toB);
    }
    await().until(() -> subscribers("a") == 0 && subscribers("b") == 0);
  }

  @Test
  void shouldListenAgainAndSaySoWhenRedisComesBack() {
    channels.listen("a", toA);
    await().until(() -> a.get() == 1);

    redis.stop();
    channels.listen("b", toB); // While it is away.
    redis.start();

    await().until(() -> a.get() >= 2 && b.get() >= 1);
    int before = a.get();
    assertThat(publish("a")).isEqualTo(1);
    await().until(() -> a.get() == before + 1);
  }

  @Test
  void shouldHearNothingOnceClosed() {
    channels.listen("a", toA);
    await().until(() -> a.get() == 1);

    channels.close();

    await().until(() -> subscribers("a") == 0);
  }

  private long publish(String channel) {
    try (Jedis jedis = redis.connect()) {
      return jedis.publish(channel, "x");
    }
  }

  private long subscribers(String channel) {
    try (Jedis jedis = redis.connect()) {
      return jedis.pubsubNumSub(channel).get(channel);
    }
  }
}
