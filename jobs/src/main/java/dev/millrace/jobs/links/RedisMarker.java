package dev.millrace.jobs.links;

import dev.millrace.connectors.redis.RedisClients;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.params.SetParams;

/** A key in Redis whose absence says that Redis was emptied. */
final class RedisMarker implements ViewLoss.Marker {
  private static final Logger LOG = LoggerFactory.getLogger(RedisMarker.class);
  private static final String BEGUN = "0";
  private static final String COMPLETE = "1";
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(1);

  private final UnifiedJedis redis;
  private final String key;

  RedisMarker(URI uri, String key) {
    this.redis = RedisClients.open(uri, 1, ANSWER_WITHIN);
    this.key = key;
  }

  @Override
  public boolean present() {
    try {
      return COMPLETE.equals(redis.get(key));
    } catch (JedisException e) {
      LOG.debug("Redis cannot be asked for {}", key, e);
      return true;
    }
  }

  @Override
  public void begin() {
    set(BEGUN, SetParams.setParams());
  }

  @Override
  public void complete() {
    set(COMPLETE, SetParams.setParams().xx());
  }

  private void set(String value, SetParams condition) {
    try {
      redis.set(key, value, condition);
    } catch (JedisException e) {
      // Then all is written once more, which changes nothing.
      LOG.debug("Redis does not take {}", key, e);
    }
  }

  @Override
  public void close() {
    redis.close();
  }
}
