package dev.millrace.connectors.links;

import dev.millrace.connectors.links.RedisTallies.Progress;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Adds up tallies, in order of time, to the answer about a range. Not thread-safe. */
final class CountsFold {
  private final CountsRange range;
  private final CountsRange categoriesRange;
  private final Progress progress;
  private final List<BucketCount> buckets = new ArrayList<>();
  private final Map<Dimension, CategoryCounts> categories = new EnumMap<>(Dimension.class);
  private final ClickTally visitors = ClickTally.ofDay();

  CountsFold(CountsRange range, Progress progress) {
    this.range = range;
    this.categoriesRange =
        range.granularity() == Granularity.MINUTE ? range.in(Granularity.HOUR) : range;
    this.progress = progress;
    for (Dimension dimension : Dimension.values()) {
      categories.put(dimension, new CategoryCounts());
    }
  }

  /** Adds an hour as one bucket, or as its minutes. */
  void addHour(long hourMs, ClickTally hour, boolean complete) {
    if (range.granularity() == Granularity.MINUTE) {
      for (int minute = 0; minute < ClickTally.MINUTES; minute++) {
        long start = hourMs + minute * Granularity.MINUTE.bucketMs();
        if (start >= range.fromMs() && start < range.toMs()) {
          add(start, hour.human(minute), hour.bot(minute), OptionalLong.empty(), complete);
        }
      }
    } else {
      add(hourMs, hour.human(), hour.bot(), OptionalLong.of(hour.visitors()), complete);
    }
    addKinds(hour);
  }

  /** Adds a day as one bucket. */
  void addDay(long dayMs, ClickTally day, boolean complete) {
    add(dayMs, day.human(), day.bot(), OptionalLong.of(day.visitors()), complete);
    addKinds(day);
  }

  private void add(long start, long human, long bot, OptionalLong visitors, boolean complete) {
    if (human + bot > 0) {
      long end = start + range.granularity().bucketMs();
      buckets.add(new BucketCount(start, human, bot, visitors, complete || progress.isFinal(end)));
    }
  }

  private void addKinds(ClickTally tally) {
    if (range.isHoursOfOneDay()) {
      visitors.mergeKinds(tally);
    }
    categories.forEach((dimension, counts) -> counts.merge(tally.by(dimension)));
  }

  LinkCounts result() {
    boolean allThere =
        buckets.size() == range.buckets() && buckets.stream().allMatch(BucketCount::complete);
    return new LinkCounts(
        range,
        progress.asOfMs(),
        // A bucket that is not there may still come, unless its time is over.
        progress.isFinal(range.toMs()) || allThere,
        range.isHoursOfOneDay() ? OptionalLong.of(visitors.visitors()) : OptionalLong.empty(),
        List.copyOf(buckets),
        new CategoryTotals(categoriesRange.fromMs(), categoriesRange.toMs(), categories));
  }
}
