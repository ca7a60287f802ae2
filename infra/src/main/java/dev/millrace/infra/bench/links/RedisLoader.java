package dev.millrace.infra.bench.links;

import dev.millrace.connectors.redis.RedisClients;
import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;

/** Brings links into Redis: {@code link:<code>} holds the URL. */
final class RedisLoader {
  static final String KEY = "link:";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final int BATCH = 1_000;

  private RedisLoader() {}

  static void load(LinkSet links, URI redis) {
    try (RedisClient client = RedisClients.open(redis, 1, TIMEOUT);
        AbstractPipeline pipeline = client.pipelined()) {
      for (int link = 0; link < links.count(); link++) {
        pipeline.set(KEY + links.code(link), links.url(link));
        if (link % BATCH == BATCH - 1) {
          pipeline.sync();
        }
      }
      pipeline.sync();
    }
  }
}
