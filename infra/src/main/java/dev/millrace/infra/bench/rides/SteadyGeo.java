package dev.millrace.infra.bench.rides;

import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.infra.demo.Pace;
import java.net.URI;
import java.time.Duration;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.RedisClient;

/** The same in Redis: each free driver's position again every 15 seconds, pipelined. */
final class SteadyGeo implements AutoCloseable {
  private static final double EVERY_SECONDS = 15;
  private static final int AT_ONCE = 100;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private final PingTraffic traffic;
  private final RedisClient redis;
  private final Thread thread = new Thread(this::repeat, "bench-geo");

  SteadyGeo(URI redis, PingTraffic traffic) {
    this.traffic = traffic;
    this.redis = RedisClients.open(redis, 1, TIMEOUT);
  }

  /** Says it once of all drivers, and goes on. */
  void start() {
    for (int first = 0; first < traffic.drivers(); first += AT_ONCE) {
      add(first);
    }
    thread.setDaemon(true);
    thread.start();
  }

  private void repeat() {
    Pace pace = new Pace(traffic.drivers() / EVERY_SECONDS / AT_ONCE);
    try {
      for (int first = 0; true; first = (first + AT_ONCE) % traffic.drivers()) {
        pace.await();
        add(first);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void add(int first) {
    try (AbstractPipeline pipeline = redis.pipelined()) {
      for (int driver = first; driver < Math.min(first + AT_ONCE, traffic.drivers()); driver++) {
        if (traffic.available(driver)) {
          pipeline.geoadd(
              NearbyServer.KEY, traffic.lng(driver), traffic.lat(driver), PingTraffic.name(driver));
        }
      }
    }
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    redis.close();
  }
}
