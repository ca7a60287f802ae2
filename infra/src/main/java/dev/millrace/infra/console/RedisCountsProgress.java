package dev.millrace.infra.console;

import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.connectors.redis.RedisClients;
import java.net.URI;
import java.time.Duration;
import java.util.OptionalLong;
import redis.clients.jedis.UnifiedJedis;

/** Reads what click-analytics says in Redis. */
final class RedisCountsProgress implements CountsProgress {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

  private final UnifiedJedis redis;

  /** Nothing connects before the first question. */
  RedisCountsProgress(URI uri) {
    redis = RedisClients.open(uri, 1, ANSWER_WITHIN);
  }

  @Override
  public OptionalLong asOfMs() {
    String asOf = redis.get(LinkCountsLayout.redisAsOf(LinkCountsLayout.LIVE));
    return asOf == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(asOf));
  }

  @Override
  public void close() {
    redis.close();
  }
}
