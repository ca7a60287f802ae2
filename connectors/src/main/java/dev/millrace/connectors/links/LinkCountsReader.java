package dev.millrace.connectors.links;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.AsyncResultSet;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.cql.Row;
import dev.millrace.connectors.links.ViewUnavailableException.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import redis.clients.jedis.AbstractPipeline;
import redis.clients.jedis.Response;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Reads the counts of a link: Redis for what is live, Cassandra for what is closed, merged bucket
 * by bucket. Where both know a bucket the larger version wins.
 *
 * <p>Both are always asked: Redis forgets old buckets, Cassandra never knew open ones, and neither
 * can say which it lacks. So an answer needs both. Thread-safe; owns neither connection.
 */
public final class LinkCountsReader {
  /** The longest series in one answer: a day of minutes with room, two months of hours. */
  public static final int MAX_BUCKETS = 1_500;

  private final UnifiedJedis redis;
  private final CqlSession cassandra;
  private final Duration timeout;
  private volatile PreparedStatement select;

  /**
   * @param redis pooled client, whose own timeouts bound the wait for Redis (see {@link
   *     dev.millrace.connectors.redis.RedisClients})
   * @param cassandra session with the keyspace set
   * @param timeout bounds the wait for Cassandra
   */
  public LinkCountsReader(UnifiedJedis redis, CqlSession cassandra, Duration timeout) {
    this.redis = redis;
    this.cassandra = cassandra;
    this.timeout = timeout;
  }

  /**
   * The counts of a link in {@code [fromMs, toMs)}, rounded outwards to whole buckets.
   *
   * @throws IllegalArgumentException if the range is empty or holds more than {@link #MAX_BUCKETS}
   *     buckets
   * @throws ViewUnavailableException if Redis or Cassandra does not answer
   */
  public LinkCounts read(
      String dataset, String code, Granularity granularity, long fromMs, long toMs) {
    LinkCountsLayout.requireReadable(dataset);
    if (fromMs >= toMs) {
      throw new IllegalArgumentException("The range is empty: it ends where it starts or before");
    }
    long from = granularity.bucketOf(fromMs);
    long to = granularity.bucketOf(toMs - 1) + granularity.bucketMs();
    // Divided before they are subtracted: the distance of two moments may be more than a long.
    if (to / granularity.bucketMs() - from / granularity.bucketMs() > MAX_BUCKETS) {
      throw new IllegalArgumentException(
          "The range holds more than " + MAX_BUCKETS + " buckets of a " + granularity.text());
    }
    List<CompletionStage<List<BucketCount>>> history =
        askCassandra(dataset, code, granularity, from, to);
    SortedMap<Long, BucketCount> buckets = new TreeMap<>();
    OptionalLong asOf = readRedis(dataset, code, granularity, from, to, buckets);
    for (CompletionStage<List<BucketCount>> chunk : history) {
      await(chunk).forEach(count -> merge(buckets, count));
    }
    return new LinkCounts(asOf, List.copyOf(buckets.values()));
  }

  private OptionalLong readRedis(
      String dataset,
      String code,
      Granularity granularity,
      long from,
      long to,
      SortedMap<Long, BucketCount> into) {
    List<Response<Map<String, String>>> hashes = new ArrayList<>();
    Response<String> asOf;
    try (AbstractPipeline pipeline = redis.pipelined()) {
      asOf = pipeline.get(LinkCountsLayout.redisAsOf(dataset));
      long span = LinkCountsLayout.redisSpanMs(granularity);
      for (long at = Math.floorDiv(from, span) * span; at < to; at += span) {
        hashes.add(pipeline.hgetAll(LinkCountsLayout.redisKey(dataset, code, granularity, at)));
      }
      pipeline.sync();
      for (Response<Map<String, String>> hash : hashes) {
        hash.get()
            .forEach(
                (field, value) ->
                    LinkCountsLayout.fromRedis(field, value)
                        .filter(count -> count.startMs() >= from && count.startMs() < to)
                        .ifPresent(count -> merge(into, count)));
      }
      return asOf.get() == null
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseLong(asOf.get()));
    } catch (JedisException e) {
      throw new ViewUnavailableException(Server.REDIS, e);
    }
  }

  private List<CompletionStage<List<BucketCount>>> askCassandra(
      String dataset, String code, Granularity granularity, long from, long to) {
    List<CompletionStage<List<BucketCount>>> answers = new ArrayList<>();
    try {
      PreparedStatement statement = prepared();
      for (long chunk = LinkCountsLayout.chunk(granularity, from);
          chunk < to;
          chunk = LinkCountsLayout.nextChunk(granularity, chunk)) {
        answers.add(
            cassandra
                .executeAsync(
                    statement
                        .bind(dataset, code, granularity.text(), chunk, from, to)
                        .setTimeout(timeout))
                .thenCompose(page -> collect(page, new ArrayList<>())));
      }
    } catch (RuntimeException e) {
      throw new ViewUnavailableException(Server.CASSANDRA, e);
    }
    return answers;
  }

  private PreparedStatement prepared() {
    PreparedStatement statement = select;
    if (statement == null) {
      // Two threads may both prepare it: the driver answers the second from its cache.
      statement = cassandra.prepare(LinkCountsTable.SELECT);
      select = statement;
    }
    return statement;
  }

  private static CompletionStage<List<BucketCount>> collect(
      AsyncResultSet page, List<BucketCount> counts) {
    for (Row row : page.currentPage()) {
      counts.add(
          new BucketCount(
              row.getLong("bucket"),
              row.getLong("human"),
              row.getLong("bot"),
              (row.getLong("version") & 1) == 1));
    }
    return page.hasMorePages()
        ? page.fetchNextPage().thenCompose(next -> collect(next, counts))
        : CompletableFuture.completedFuture(counts);
  }

  private List<BucketCount> await(CompletionStage<List<BucketCount>> answer) {
    try {
      return answer.toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      throw new ViewUnavailableException(Server.CASSANDRA, e.getCause());
    } catch (TimeoutException e) {
      throw new ViewUnavailableException(
          Server.CASSANDRA, new TimeoutException("no answer in " + timeout.toMillis() + " ms"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ViewUnavailableException(Server.CASSANDRA, e);
    }
  }

  private static void merge(SortedMap<Long, BucketCount> buckets, BucketCount count) {
    buckets.merge(
        count.startMs(), count, (one, other) -> other.version() > one.version() ? other : one);
  }
}
