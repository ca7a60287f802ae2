package dev.millrace.topologies.links.http;

import dev.millrace.connectors.links.ClickTally;
import dev.millrace.connectors.links.Granularity;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.connectors.redis.RaiseNumber;
import dev.millrace.connectors.redis.TestRedis;
import dev.millrace.connectors.redis.VersionedPut;
import dev.millrace.schemas.links.v1.TopLinks;
import java.time.Duration;

/** Writes live counts as the Flink job does. */
final class CountsWriter {
  private final TestRedis redis;
  private final String dataset;

  CountsWriter(TestRedis redis, String dataset) {
    this.redis = redis;
    this.dataset = dataset;
  }

  void hour(String code, long hourMs, ClickTally tally) {
    redis.run(
        VersionedPut.of(
            LinkCountsLayout.redisHour(dataset, code, hourMs),
            tally.version(false),
            tally.encode(),
            LinkCountsLayout.redisLife(false),
            LinkCountsLayout.redisChannel(dataset, code)));
  }

  /** Clicks of people, all in one minute. */
  void human(String code, long atMs, long clicks) {
    long hour = Granularity.HOUR.bucketOf(atMs);
    ClickTally tally = ClickTally.ofHour();
    tally.addHuman((int) ((atMs - hour) / Granularity.MINUTE.bucketMs()), clicks);
    hour(code, hour, tally);
  }

  void progress(long asOfMs, long finalBeforeMs) {
    redis.run(
        RaiseNumber.of(LinkCountsLayout.redisAsOf(dataset), asOfMs),
        RaiseNumber.of(LinkCountsLayout.redisFinalBefore(dataset), finalBeforeMs));
  }

  void top(Granularity window, TopLinks links) {
    redis.run(
        VersionedPut.of(
            LinkCountsLayout.redisTop(dataset, window),
            links.getToMs(),
            links.toByteArray(),
            Duration.ofMinutes(10),
            ""));
  }
}
