package dev.millrace.connectors.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

class RedisViewWriterTest {
  private static final int BATCH = 10;
  private static final long LINGER_MS = 100;
  private static TestRedis redis;

  private final ManualTime time = new ManualTime();
  private RedisViewWriter<Integer> writer;
  private Jedis jedis;

  @BeforeAll
  static void start() {
    redis = new TestRedis();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void open() {
    jedis = redis.connect();
    jedis.flushAll();
    writer =
        new RedisViewWriter<>(
            number -> RaiseNumber.of("n" + number, number),
            new Batching(BATCH, Duration.ofMillis(LINGER_MS)),
            new RedisScripts(redis.uri(), RetryPolicy.DEFAULT, wait -> {}),
            time,
            UnregisteredMetricsGroup.createSinkWriterMetricGroup());
  }

  @AfterEach
  void close() {
    writer.close();
    jedis.close();
  }

  @Test
  void shouldWriteWhenTheBatchIsFull() throws Exception {
    write(0, BATCH - 1);
    assertThat(jedis.dbSize()).isZero();

    write(BATCH - 1, BATCH);
    assertThat(jedis.dbSize()).isEqualTo(BATCH);
  }

  @Test
  void shouldWriteWhenTheFirstHasWaitedLongEnough() throws Exception {
    write(0, 2);
    time.advance(LINGER_MS - 1);
    assertThat(jedis.dbSize()).isZero();

    write(2, 3);
    time.advance(1);
    assertThat(jedis.dbSize()).isEqualTo(3);
    assertThat(time.pending()).isZero();
  }

  @Test
  void shouldWaitAgainForTheNextBatch() throws Exception {
    write(0, 1);
    time.advance(LINGER_MS);
    write(1, 2);
    assertThat(jedis.dbSize()).isEqualTo(1);
    assertThat(time.pending()).isEqualTo(1);

    time.advance(LINGER_MS);
    assertThat(jedis.dbSize()).isEqualTo(2);
  }

  @Test
  void shouldWriteEverythingAtACheckpoint() throws Exception {
    write(0, 3);

    writer.flush(false);

    assertThat(jedis.dbSize()).isEqualTo(3);
  }

  @Test
  void shouldHoldOneTimerHoweverManyAreWritten() throws Exception {
    write(0, 5 * BATCH - 1);

    assertThat(time.pending()).isEqualTo(1);
  }

  private void write(int from, int to) throws Exception {
    for (int i = from; i < to; i++) {
      writer.write(i, null);
    }
  }
}
