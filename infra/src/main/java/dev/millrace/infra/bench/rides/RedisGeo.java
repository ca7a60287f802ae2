package dev.millrace.infra.bench.rides;

import dev.millrace.connectors.redis.RedisClients;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Contender;
import dev.millrace.infra.bench.Role;
import dev.millrace.infra.bench.Sample;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.RedisServer;
import dev.millrace.schemas.rides.v1.DriverPing;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.GeoCoordinate;
import redis.clients.jedis.RedisClient;

/**
 * The baseline: GEOADD of every ping, pipelined by a thousand. It keeps the last position of each
 * driver and knows no surge, no status and no expiry.
 */
final class RedisGeo implements Contender {
  private static final String KEY = "bench:drivers";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final int PIPELINED = 1_000;

  /** Redis keeps 52 bits of a position, which is 0.6 m: a cell is missed at its border only. */
  private static final double SAME_CELL = 0.99;

  private static final int COMPARED = 2_000;

  private final PingsBench bench;

  RedisGeo(PingsBench bench) {
    this.bench = bench;
  }

  private final class Adds implements PingLoops.Hands {
    private final RedisClient redis = RedisClients.open(bench.endpoints().redisUri(), 1, TIMEOUT);
    private AbstractPipeline pipeline = redis.pipelined();
    private int waiting;

    @Override
    public void take(DriverPing ping) {
      pipeline.geoadd(KEY, ping.getLng(), ping.getLat(), ping.getDriver());
      if (++waiting == PIPELINED) {
        flush();
      }
    }

    @Override
    public void flush() {
      pipeline.sync();
      waiting = 0;
    }

    @Override
    public void close() {
      pipeline.close();
      redis.close();
    }
  }

  @Override
  public String name() {
    return "redis";
  }

  @Override
  public Role role() {
    return Role.BASELINE;
  }

  @Override
  public Sample measure(int round) throws BenchException, InterruptedException {
    try (RedisClient redis = RedisClients.open(bench.endpoints().redisUri(), 1, TIMEOUT)) {
      redis.flushAll();
      Map<String, Duration> before = new LinkedHashMap<>();
      PingLoops.Ran<Adds> ran =
          bench
              .loops()
              .run(Adds::new, () -> before.putAll(bench.cpu(KafkaServer.NAME, RedisServer.NAME)));
      Sample sample = bench.sample(ran, before);
      check(redis);
      return sample;
    }
  }

  private void check(RedisClient redis) throws BenchException {
    long[] last = bench.pings().last();
    PingsBench.expect("The number of drivers", last.length, redis.zcard(KEY));
    Map<Boolean, Integer> same = new HashMap<>();
    int compared = Math.min(COMPARED, last.length);
    for (int driver = 0; driver < compared; driver++) {
      List<GeoCoordinate> at = redis.geopos(KEY, PingTraffic.name(driver));
      long cell = Cells.search(at.get(0).getLatitude(), at.get(0).getLongitude());
      same.merge(cell == last[driver], 1, Integer::sum);
    }
    if (same.getOrDefault(true, 0) < SAME_CELL * compared) {
      throw new BenchException(
          "Of %,d drivers Redis has %,d elsewhere"
              .formatted(compared, same.getOrDefault(false, 0)));
    }
  }
}
