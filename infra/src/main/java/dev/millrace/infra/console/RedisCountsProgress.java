package dev.millrace.infra.console;

import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.connectors.redis.RedisClients;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;

/** Reads what click-analytics says in Redis. */
final class RedisCountsProgress implements CountsProgress {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

  private final UnifiedJedis redis;
  private final Supplier<String> dataset;

  /**
   * Nothing connects before the first question.
   *
   * @param dataset asked each time: the counts that the job writes, with their generation
   */
  RedisCountsProgress(URI uri, Supplier<String> dataset) {
    this.dataset = dataset;
    redis = RedisClients.open(uri, 1, ANSWER_WITHIN);
  }

  @Override
  public OptionalLong asOfMs() {
    String asOf = redis.get(LinkCountsLayout.redisAsOf(dataset.get()));
    return asOf == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(asOf));
  }

  @Override
  public void close() {
    redis.close();
  }
}
