package dev.millrace.jobs.links;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.cassandra.CassandraRowSink;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.connectors.links.LinkCountsTables;
import dev.millrace.connectors.redis.RaiseNumber;
import dev.millrace.connectors.redis.RedisViewSink;
import dev.millrace.connectors.redis.VersionedPut;

/** How counts become views; keys, rows and versions stand in {@link LinkCountsLayout}. */
final class ClickViews {
  private static final String NO_CHANNEL = "";

  private final Endpoints endpoints;
  private final String dataset;

  /**
   * @param dataset with its generation
   */
  ClickViews(Endpoints endpoints, String dataset) {
    this.endpoints = endpoints;
    this.dataset = dataset;
  }

  /** Every state of every hour, into Redis. */
  RedisViewSink<LinkSpan> live() {
    String name = dataset;
    return new RedisViewSink<>(
        endpoints.redisUri(),
        hour ->
            VersionedPut.of(
                LinkCountsLayout.redisHour(name, hour.code, hour.startMs),
                hour.version,
                hour.tally,
                LinkCountsLayout.redisLife(hour.complete),
                LinkCountsLayout.redisChannel(name, hour.code)));
  }

  /** Hours that are final, into Cassandra. */
  CassandraRowSink<LinkSpan> hours() {
    String name = dataset;
    return new CassandraRowSink<>(
        endpoints,
        LinkCountsTables.INSERT_HOUR,
        hour -> LinkCountsTables.hour(name, hour.code, hour.startMs, hour.tally, hour.version));
  }

  /** Days that are final, into Cassandra. */
  CassandraRowSink<LinkSpan> days() {
    String name = dataset;
    return new CassandraRowSink<>(
        endpoints,
        LinkCountsTables.INSERT_DAY,
        day -> LinkCountsTables.day(name, day.code, day.startMs, day.tally, day.version));
  }

  /** The links with the most clicks, into Redis. */
  RedisViewSink<TopLinkView> top() {
    String name = dataset;
    return new RedisViewSink<>(
        endpoints.redisUri(),
        top ->
            VersionedPut.of(
                LinkCountsLayout.redisTop(name, top.window),
                top.version,
                top.message,
                LinkCountsLayout.OPEN_LIFE,
                NO_CHANNEL));
  }

  /** The watermark, into Redis. */
  RedisViewSink<Long> asOf() {
    return number(LinkCountsLayout.redisAsOf(dataset));
  }

  /** The time before which nothing changes any more, into Redis. */
  RedisViewSink<Long> finalBefore() {
    return number(LinkCountsLayout.redisFinalBefore(dataset));
  }

  private RedisViewSink<Long> number(String key) {
    return new RedisViewSink<>(endpoints.redisUri(), number -> RaiseNumber.of(key, number));
  }
}
