package dev.millrace.jobs.links;

import dev.millrace.connectors.links.BucketCount;
import dev.millrace.connectors.links.Granularity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the job must come to, by folding the clicks in a plain loop. */
final class ClickOracle {
  private static final long MINUTE_MS = 60_000;
  private static final long HOUR_MS = 3_600_000;

  final Map<String, BucketCount> closed = new TreeMap<>();
  final List<ClickEvent> late = new ArrayList<>();

  static ClickOracle fold(List<ClickEvent> clicks) {
    ClickOracle oracle = new ClickOracle();
    long largestMs = 0;
    for (ClickEvent click : clicks) {
      long endOfMinuteMs = click.atMs - click.atMs % MINUTE_MS + MINUTE_MS;
      // A minute is closed once 30 s have passed since its end, as the largest click tells time.
      if (largestMs - Clicks.DISORDER_MS >= endOfMinuteMs) {
        oracle.late.add(click);
      } else {
        oracle.add(click, Granularity.MINUTE, click.atMs - click.atMs % MINUTE_MS);
        oracle.add(click, Granularity.HOUR, click.atMs - click.atMs % HOUR_MS);
      }
      largestMs = Math.max(largestMs, click.atMs);
    }
    return oracle;
  }

  private void add(ClickEvent click, Granularity granularity, long startMs) {
    closed.merge(
        click.code + " " + granularity + " " + startMs,
        new BucketCount(startMs, click.bot ? 0 : 1, click.bot ? 1 : 0, true),
        (one, other) ->
            new BucketCount(startMs, one.human() + other.human(), one.bot() + other.bot(), true));
  }

  /** Results of the job under the same keys; fails if a bucket was closed twice. */
  static Map<String, BucketCount> byBucket(List<LinkCount> counts) {
    Map<String, BucketCount> buckets = new TreeMap<>();
    for (LinkCount count : counts) {
      String key = count.code + " " + count.granularity + " " + count.startMs;
      if (buckets.put(key, count.bucket()) != null) {
        throw new AssertionError("Closed twice: " + key);
      }
    }
    return buckets;
  }
}
