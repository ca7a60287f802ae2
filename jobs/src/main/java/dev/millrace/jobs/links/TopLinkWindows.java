package dev.millrace.jobs.links;

import dev.millrace.connectors.links.Granularity;
import dev.millrace.schemas.links.v1.TopLink;
import dev.millrace.schemas.links.v1.TopLinks;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.apache.datasketches.frequencies.ErrorType;
import org.apache.datasketches.frequencies.ItemsSketch;

/**
 * How many clicks of people links had in the last minute, hour and day, for those that had most.
 *
 * <p>The minute is the last one that is over. The hour is that of the 60 newest minutes and the day
 * that of the 24 newest hours, with what has come of the newest one: the one in which time stands,
 * or the next if clicks came of it. (Time follows clicks at a distance; were it alone to say which
 * is the newest, the last clicks before a silence would be missing for as long as it lasts. But a
 * wrong clock must not say it either.)
 *
 * <p>Each minute and each hour has a frequent-items sketch of {@value #MAP_SIZE} counters (Misra
 * and Gries, 1982, as Apache DataSketches has it): exact while no more than three quarters of that
 * many links were clicked, then off by at most 3.5 / {@value #MAP_SIZE} of all its clicks, which is
 * below 0.1 %; the answer says by how much. A window is the sum of its sketches. At most 60 + 25 of
 * them are kept, some 10 MB. Plain Java, not thread-safe.
 */
final class TopLinkWindows {
  static final int MAP_SIZE = 4_096;

  /** So many links are told. */
  static final int TOLD = 100;

  private static final int MINUTES_KEPT = 61;
  private static final int HOURS_KEPT = 25;

  private final TreeMap<Long, ItemsSketch<String>> minutes = new TreeMap<>();
  private final TreeMap<Long, ItemsSketch<String>> hours = new TreeMap<>();

  /**
   * Counts clicks.
   *
   * @param minuteMs the minute in which they came
   */
  void add(String code, long minuteMs, long clicks) {
    of(minutes, minuteMs).update(code, clicks);
    of(hours, Granularity.HOUR.bucketOf(minuteMs)).update(code, clicks);
  }

  private static ItemsSketch<String> of(Map<Long, ItemsSketch<String>> sketches, long startMs) {
    return sketches.computeIfAbsent(startMs, any -> new ItemsSketch<>(MAP_SIZE));
  }

  /** Forgets what is too old for every window. */
  void forgetBefore(long nowMs) {
    minutes
        .headMap(Granularity.MINUTE.bucketOf(nowMs) - MINUTES_KEPT * Granularity.MINUTE.bucketMs())
        .clear();
    hours
        .headMap(Granularity.HOUR.bucketOf(nowMs) - HOURS_KEPT * Granularity.HOUR.bucketMs())
        .clear();
  }

  /**
   * The links with the most clicks.
   *
   * @param window minute, hour or day
   * @param nowMs event time
   */
  TopLinks top(Granularity window, long nowMs) {
    return switch (window) {
      case MINUTE -> {
        long end = Granularity.MINUTE.bucketOf(nowMs);
        yield top(minutes, end - window.bucketMs(), end);
      }
      case HOUR -> topUpTo(newest(minutes, Granularity.MINUTE, nowMs), minutes, window);
      case DAY -> topUpTo(newest(hours, Granularity.HOUR, nowMs), hours, window);
    };
  }

  /** End of the newest bucket. */
  private static long newest(
      TreeMap<Long, ItemsSketch<String>> sketches, Granularity granularity, long nowMs) {
    long nextMs = granularity.bucketOf(nowMs) + granularity.bucketMs();
    return sketches.containsKey(nextMs) ? nextMs + granularity.bucketMs() : nextMs;
  }

  private static TopLinks topUpTo(
      long endMs, TreeMap<Long, ItemsSketch<String>> sketches, Granularity window) {
    return top(sketches, endMs - window.bucketMs(), endMs);
  }

  private static TopLinks top(TreeMap<Long, ItemsSketch<String>> sketches, long fromMs, long toMs) {
    ItemsSketch<String> sum = new ItemsSketch<>(MAP_SIZE);
    sketches.subMap(fromMs, toMs).values().forEach(sum::merge);
    TopLinks.Builder top =
        TopLinks.newBuilder().setFromMs(fromMs).setToMs(toMs).setError(sum.getMaximumError());
    Arrays.stream(sum.getFrequentItems(ErrorType.NO_FALSE_NEGATIVES))
        .sorted(
            Comparator.<ItemsSketch.Row<String>>comparingLong(ItemsSketch.Row::getEstimate)
                .reversed()
                .thenComparing(ItemsSketch.Row::getItem))
        .limit(TOLD)
        .forEach(
            row ->
                top.addLinks(
                    TopLink.newBuilder().setCode(row.getItem()).setClicks(row.getEstimate())));
    return top.build();
  }

  /** The minutes and their sketches, oldest first; live. */
  Map<Long, ItemsSketch<String>> minutes() {
    return minutes;
  }

  /** The hours and their sketches, oldest first; live. */
  Map<Long, ItemsSketch<String>> hours() {
    return hours;
  }
}
