package dev.millrace.connectors.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.embedded.RedisServer;

/** A real Redis on a free port, that keeps nothing on disk. */
public final class TestRedis implements AutoCloseable {
  private final int port = freePort();
  private RedisServer server;

  public TestRedis() {
    start();
  }

  /** Starts it, empty, on the same port as before. */
  public void start() {
    try {
      server =
          RedisServer.newRedisServer().bind("127.0.0.1").port(port).setting("save \"\"").build();
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public void stop() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public URI uri() {
    return URI.create("redis://127.0.0.1:" + port);
  }

  public Jedis connect() {
    return RedisClients.connect(uri(), Duration.ofSeconds(5));
  }

  /** Writes, as a sink would. */
  public void run(RedisCommand... commands) {
    RetryPolicy once = new RetryPolicy(1, Duration.ofMillis(1), Duration.ofMillis(1));
    try (RedisScripts scripts = new RedisScripts(uri(), once, time -> {})) {
      scripts.run(List.of(commands));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    stop();
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
