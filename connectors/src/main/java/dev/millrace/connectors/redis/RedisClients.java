package dev.millrace.connectors.redis;

import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.RedisClient;

/** Opens Redis clients: pooled ones for query services, single connections for sinks. */
public final class RedisClients {
  private RedisClients() {}

  /**
   * A thread-safe client. It connects on first use, so it can be opened before Redis is there.
   *
   * @param uri where Redis is, with user and password if it asks for them
   * @param connections how many at most; a caller waits for a free one no longer than the timeout
   * @param timeout for connecting and for each answer
   */
  public static RedisClient open(URI uri, int connections, Duration timeout) {
    ConnectionPoolConfig pool = new ConnectionPoolConfig();
    pool.setMaxTotal(connections);
    pool.setMaxIdle(connections);
    pool.setMaxWait(timeout);
    return RedisClient.builder()
        .hostAndPort(uri.getHost(), uri.getPort())
        .clientConfig(
            DefaultJedisClientConfig.builder(uri).timeoutMillis((int) timeout.toMillis()).build())
        .poolConfig(pool)
        .build();
  }

  /** One connection, for one thread; not pooled. */
  static Jedis connect(URI uri, Duration timeout) {
    return new Jedis(new HostAndPort(uri.getHost(), uri.getPort()), single(uri, timeout).build());
  }

  /**
   * One connection, for one thread that listens to channels.
   *
   * @param silent how long it may hear nothing before it fails
   */
  static Jedis connectToListen(URI uri, Duration timeout, Duration silent) {
    return new Jedis(
        new HostAndPort(uri.getHost(), uri.getPort()),
        single(uri, timeout).blockingSocketTimeoutMillis((int) silent.toMillis()).build());
  }

  private static DefaultJedisClientConfig.Builder single(URI uri, Duration timeout) {
    return DefaultJedisClientConfig.builder(uri)
        .timeoutMillis((int) timeout.toMillis())
        // This class knows only RESP2 and warns unless told not to ask for more.
        .autoNegotiateProtocol(false);
  }
}
