package dev.millrace.connectors.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisScriptsTest {
  private static final Duration LIFE = Duration.ofMinutes(10);
  private static final RetryPolicy FAST =
      new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2));
  private static TestRedis redis;

  @BeforeAll
  static void start() {
    redis = new TestRedis();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void empty() {
    try (Jedis jedis = redis.connect()) {
      jedis.flushAll();
    }
  }

  @Test
  void shouldKeepTheLargestVersionWhateverTheOrder() throws Exception {
    List<RedisCommand> writes = new ArrayList<>();
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      int version = random.nextInt(1_000);
      writes.add(put("h:f", version, "p" + version));
    }
    writes.add(500, put("h:f", 1_000, "newest"));

    try (RedisScripts scripts = new RedisScripts(redis.uri(), FAST, time -> {});
        Jedis jedis = redis.connect()) {
      scripts.run(writes);

      assertThat(jedis.get("h:f")).isEqualTo("1000:newest");
      assertThat(jedis.pttl("h:f")).isBetween(1L, LIFE.toMillis());
    }
  }

  @Test
  void shouldNeverGoBackwardsUnderRacingWriters() throws Exception {
    List<Thread> writers = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    for (int w = 0; w < 4; w++) {
      int offset = w;
      writers.add(
          new Thread(
              () -> {
                try (RedisScripts scripts = new RedisScripts(redis.uri(), FAST, time -> {})) {
                  for (int i = 0; i < 200; i++) {
                    long version = i * 4L + offset;
                    scripts.run(List.of(put("h:f", version, "x")));
                  }
                } catch (Exception e) {
                  synchronized (failures) {
                    failures.add(e);
                  }
                }
              }));
    }
    writers.forEach(Thread::start);
    long seen = -1;
    try (Jedis jedis = redis.connect()) {
      while (writers.stream().anyMatch(Thread::isAlive)) {
        String value = jedis.get("h:f");
        if (value != null) {
          long version = Long.parseLong(value.substring(0, value.indexOf(':')));
          assertThat(version).isGreaterThanOrEqualTo(seen);
          seen = version;
        }
      }
      assertThat(jedis.get("h:f")).isEqualTo("799:x");
    }
    assertThat(failures).isEmpty();
  }

  @Test
  void shouldCompareVersionsAsNumbers() throws Exception {
    try (RedisScripts scripts = new RedisScripts(redis.uri(), FAST, time -> {});
        Jedis jedis = redis.connect()) {
      scripts.run(
          List.of(
              put("h:f", 9, "nine"),
              put("h:f", 10, "ten"),
              put("h:f", 9, "nine again"),
              put("h:g", 1L << 52, "large"),
              put("h:g", (1L << 52) + 1, "larger")));

      assertThat(jedis.get("h:f")).isEqualTo("10:ten");
      assertThat(jedis.get("h:g")).endsWith(":larger");
    }
  }

  @Test
  void shouldReplaceWhatIsNoVersionedValue() throws Exception {
    try (RedisScripts scripts = new RedisScripts(redis.uri(), FAST, time -> {});
        Jedis jedis = redis.connect()) {
      jedis.set("h:f", "garbage");
      jedis.set("n", "garbage");
      scripts.run(List.of(put("h:f", 1, "one"), RaiseNumber.of("n", 5)));

      assertThat(jedis.get("h:f")).isEqualTo("1:one");
      assertThat(jedis.get("n")).isEqualTo("5");
    }
  }

  @Test
  void shouldOnlyRaiseNumbers() throws Exception {
    try (RedisScripts scripts = new RedisScripts(redis.uri(), FAST, time -> {});
        Jedis jedis = redis.connect()) {
      scripts.run(
          List.of(RaiseNumber.of("n", -3), RaiseNumber.of("n", 99), RaiseNumber.of("n", 100)));
      scripts.run(List.of(RaiseNumber.of("n", 12)));

      assertThat(jedis.get("n")).isEqualTo("100");
      assertThat(jedis.pttl("n")).isEqualTo(-1);
    }
  }

  @Test
  void shouldLoadScriptsThatRedisForgot() throws Exception {
    try (RedisScripts scripts = new RedisScripts(redis.uri(), FAST, time -> {});
        Jedis jedis = redis.connect()) {
      scripts.run(List.of(RaiseNumber.of("n", 1)));
      jedis.scriptFlush();

      int retries = scripts.run(List.of(RaiseNumber.of("n", 2), put("h:f", 1, "x")));

      assertThat(retries).isEqualTo(1);
      assertThat(jedis.get("n")).isEqualTo("2");
      assertThat(jedis.get("h:f")).isEqualTo("1:x");
    }
  }

  @Test
  void shouldSurviveRestart() throws Exception {
    List<Duration> waits = new ArrayList<>();
    try (TestRedis own = new TestRedis();
        RedisScripts scripts =
            new RedisScripts(
                own.uri(),
                FAST,
                time -> {
                  waits.add(time);
                  if (waits.size() == 2) {
                    own.start();
                  }
                })) {
      scripts.run(List.of(RaiseNumber.of("n", 1)));
      own.stop();

      assertThat(scripts.run(List.of(RaiseNumber.of("n", 2)))).isEqualTo(2);

      assertThat(waits).containsExactly(Duration.ofMillis(1), Duration.ofMillis(2));
      try (Jedis jedis = own.connect()) {
        assertThat(jedis.get("n")).isEqualTo("2");
      }
    }
  }

  @Test
  void shouldGiveUpOnAnAbsentRedis() {
    TestRedis gone = new TestRedis();
    gone.stop();
    List<Duration> waits = new ArrayList<>();
    try (RedisScripts scripts = new RedisScripts(gone.uri(), FAST, waits::add)) {
      assertThatThrownBy(() -> scripts.run(List.of(RaiseNumber.of("n", 1))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining(gone.uri().toString())
          .hasMessageContaining("4 tries");
    }
    assertThat(waits).hasSize(3);
  }

  @Test
  void shouldNotRetryWhatCannotSucceed() {
    List<Duration> waits = new ArrayList<>();
    try (RedisScripts scripts = new RedisScripts(redis.uri(), FAST, waits::add);
        Jedis jedis = redis.connect()) {
      jedis.hset("h:f", "not", "a string");

      assertThatThrownBy(() -> scripts.run(List.of(put("h:f", 1, "x"))))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("refuses")
          .hasMessageContaining("WRONGTYPE");
    }
    assertThat(waits).isEmpty();
  }

  @Test
  void shouldWaitLongerEachTimeUpToABound() {
    RetryPolicy policy = new RetryPolicy(60, Duration.ofMillis(50), Duration.ofSeconds(3));

    assertThat(policy.waitBefore(1)).isEqualTo(Duration.ofMillis(50));
    assertThat(policy.waitBefore(2)).isEqualTo(Duration.ofMillis(100));
    assertThat(policy.waitBefore(7)).isEqualTo(Duration.ofSeconds(3));
    assertThat(policy.waitBefore(60)).isEqualTo(Duration.ofSeconds(3));
  }

  private static RedisCommand put(String key, long version, String payload) {
    return VersionedPut.of(key, version, payload.getBytes(UTF_8), LIFE, "");
  }
}
