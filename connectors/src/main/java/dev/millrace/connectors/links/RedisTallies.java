package dev.millrace.connectors.links;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.connectors.links.ViewUnavailableException.Server;
import dev.millrace.connectors.redis.VersionedPut.Held;
import dev.millrace.schemas.links.v1.TopLinks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/** The keys of {@link LinkCountsLayout} in Redis. Every read fails for that server. */
final class RedisTallies {
  /**
   * Hours that ended so long before everything became final are not in Redis any more, or in
   * Cassandra as well: the time for which Redis keeps them, and an hour for writes of the one that
   * overtake writes of the other.
   */
  static final Duration SLACK = LinkCountsLayout.FINAL_LIFE.plusHours(1);

  private static final int KEYS_PER_CALL = 200;

  private final UnifiedJedis redis;

  RedisTallies(UnifiedJedis redis) {
    this.redis = redis;
  }

  /**
   * How far the job is.
   *
   * @param asOfMs what happened before has been counted, epoch ms
   * @param finalBeforeMs what happened before changes no more, epoch ms
   */
  record Progress(OptionalLong asOfMs, OptionalLong finalBeforeMs) {
    boolean isFinal(long endMs) {
      return finalBeforeMs.isPresent() && endMs <= finalBeforeMs.getAsLong();
    }

    /** The first time of which Redis can have what Cassandra has not. */
    long openFrom(Granularity unit) {
      return finalBeforeMs.isPresent()
          ? unit.bucketOf(finalBeforeMs.getAsLong() - SLACK.toMillis())
          : Long.MIN_VALUE;
    }
  }

  Progress progress(String dataset) {
    try {
      List<String> numbers =
          redis.mget(
              LinkCountsLayout.redisAsOf(dataset), LinkCountsLayout.redisFinalBefore(dataset));
      return new Progress(number(numbers.get(0)), number(numbers.get(1)));
    } catch (JedisException e) {
      throw new ViewUnavailableException(Server.REDIS, e);
    }
  }

  /** The hours of a link that begin within a time, by their start. */
  SortedMap<Long, Held> hours(String dataset, String code, long fromMs, long toMs) {
    SortedMap<Long, Held> held = new TreeMap<>();
    List<Long> hours = new ArrayList<>(KEYS_PER_CALL);
    for (long hour = fromMs; hour < toMs; hour += Granularity.HOUR.bucketMs()) {
      hours.add(hour);
      if (hours.size() == KEYS_PER_CALL) {
        fetch(dataset, code, hours, held);
        hours.clear();
      }
    }
    fetch(dataset, code, hours, held);
    return held;
  }

  private void fetch(String dataset, String code, List<Long> hours, SortedMap<Long, Held> into) {
    if (hours.isEmpty()) {
      return;
    }
    byte[][] keys =
        hours.stream()
            .map(hour -> LinkCountsLayout.redisHour(dataset, code, hour).getBytes(UTF_8))
            .toArray(byte[][]::new);
    try {
      List<byte[]> values = redis.mget(keys);
      for (int i = 0; i < hours.size(); i++) {
        Long hour = hours.get(i);
        Optional.ofNullable(values.get(i))
            .flatMap(Held::of)
            .ifPresent(value -> into.put(hour, value));
      }
    } catch (JedisException e) {
      throw new ViewUnavailableException(Server.REDIS, e);
    }
  }

  /** The links with the most clicks; empty if the job never said. */
  Optional<TopLinks> top(String dataset, Granularity window) {
    try {
      byte[] value = redis.get(LinkCountsLayout.redisTop(dataset, window).getBytes(UTF_8));
      Optional<Held> held = Optional.ofNullable(value).flatMap(Held::of);
      return held.isPresent()
          ? Optional.of(TopLinks.parseFrom(held.get().payload()))
          : Optional.empty();
    } catch (JedisException e) {
      throw new ViewUnavailableException(Server.REDIS, e);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalStateException("Not a ranking of links: " + e.getMessage(), e);
    }
  }

  private static OptionalLong number(String text) {
    return text == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }
}
