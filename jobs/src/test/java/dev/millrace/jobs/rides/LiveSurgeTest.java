package dev.millrace.jobs.rides;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.redis.TestRedis;
import dev.millrace.connectors.redis.VersionedPut;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.connectors.rides.SurgeLayout;
import dev.millrace.jobs.TestCluster;
import dev.millrace.jobs.runtime.StreamEnvironments;
import java.time.Duration;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.Jedis;

/** Multipliers in a real Redis. */
class LiveSurgeTest {
  private static final long CELL = Cells.surge(52.52, 13.405);

  @Test
  void shouldKeepTheLatestWindowOfACellForAWhile() throws Exception {
    try (TestRedis redis = new TestRedis();
        Jedis jedis = redis.connect();
        TestCluster cluster = new TestCluster()) {
      StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
      StreamEnvironments.configure(environment, Duration.ofSeconds(1));
      environment
          .fromData(
              TypeInformation.of(SurgeView.class),
              new SurgeView(CELL, 2_000, new byte[] {'b'}),
              new SurgeView(CELL, 1_000, new byte[] {'a'}))
          .uid("test-surge")
          .sinkTo(RideSinks.liveSurge(Endpoints.of(Map.of("redis.uri", redis.uri().toString()))))
          .uid("test-redis");
      cluster.run(environment);

      byte[] key = SurgeLayout.redisKey(CELL).getBytes(UTF_8);
      VersionedPut.Held held = VersionedPut.Held.of(jedis.get(key)).orElseThrow();
      assertThat(held.version()).isEqualTo(2_000);
      assertThat(held.payload()).containsExactly('b');
      assertThat(jedis.ttl(key)).isBetween(1L, SurgeLayout.LIFE.toSeconds());
      assertThat(SurgeLayout.redisKey(CELL)).endsWith(Cells.text(CELL));
    }
  }
}
