package dev.millrace.jobs.links;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.cassandra.CassandraRowSink;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.connectors.links.LinkCountsTable;
import dev.millrace.connectors.redis.RaiseNumber;
import dev.millrace.connectors.redis.RedisViewSink;
import dev.millrace.connectors.redis.VersionedHashPut;

/** How counts become views; keys, rows and versions stand in {@link LinkCountsLayout}. */
final class LinkCountsViews {
  private LinkCountsViews() {}

  /** Every state of every bucket, into Redis. */
  static RedisViewSink<LinkCount> live(Endpoints endpoints, String dataset) {
    return new RedisViewSink<>(
        endpoints.redisUri(),
        count ->
            VersionedHashPut.of(
                LinkCountsLayout.redisKey(dataset, count.code, count.granularity, count.startMs),
                LinkCountsLayout.redisField(count.startMs),
                count.bucket().version(),
                LinkCountsLayout.redisPayload(count.bucket()),
                LinkCountsLayout.redisLife(count.granularity)));
  }

  /** The watermark, into Redis. */
  static RedisViewSink<Long> asOf(Endpoints endpoints, String dataset) {
    return new RedisViewSink<>(
        endpoints.redisUri(),
        watermark -> RaiseNumber.of(LinkCountsLayout.redisAsOf(dataset), watermark));
  }

  /** Closed buckets, into Cassandra. */
  static CassandraRowSink<LinkCount> history(Endpoints endpoints, String dataset) {
    return new CassandraRowSink<>(
        endpoints,
        LinkCountsTable.INSERT,
        count -> LinkCountsTable.row(dataset, count.code, count.granularity, count.bucket()));
  }
}
