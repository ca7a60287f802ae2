package dev.millrace.infra.dlq;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Letters counted by topic, source and folded reason. Bounded: after {@value #MOST} groups, what
 * fits in none of them is counted as {@link #OTHER}, one group for each topic.
 */
public final class LetterGroups {
  /** What stands for a source or reason that is not told apart any more. */
  public static final String OTHER = "(others)";

  private static final int MOST = 1_000;
  private static final int LONGEST_NAME = 249;

  /**
   * Letters that are alike.
   *
   * @param topic where they lie
   * @param source topic that they came from; {@code ?} if nothing tells it
   * @param reason folded
   * @param count how many
   * @param redriven how many of them were sent back already
   * @param firstMs earliest record timestamp, epoch milliseconds UTC
   * @param lastMs latest record timestamp, epoch milliseconds UTC
   */
  public record Group(
      String topic,
      String source,
      Reason reason,
      long count,
      long redriven,
      long firstMs,
      long lastMs) {}

  private record Key(String topic, String source, Reason reason) {}

  private record Tally(long count, long redriven, long firstMs, long lastMs) {
    Tally plus(Tally other) {
      return new Tally(
          count + other.count,
          redriven + other.redriven,
          Math.min(firstMs, other.firstMs),
          Math.max(lastMs, other.lastMs));
    }
  }

  private final Map<Key, Tally> tallies = new HashMap<>();

  public void add(Letter letter) {
    String topic = letter.record().topic();
    // The name of an imported file stands there too, and that can be longer than any topic's.
    String source = letter.source().orElse("?");
    Key key = new Key(topic, OneLine.of(source, LONGEST_NAME), letter.reason().folded());
    if (tallies.size() >= MOST && !tallies.containsKey(key)) {
      key = new Key(topic, OTHER, new Reason("", OTHER));
    }
    long timeMs = letter.record().timestamp();
    tallies.merge(key, new Tally(1, letter.redriven() ? 1 : 0, timeMs, timeMs), Tally::plus);
  }

  /** By topic and source, the most frequent first. */
  public List<Group> all() {
    return tallies.entrySet().stream()
        .map(
            entry ->
                new Group(
                    entry.getKey().topic(),
                    entry.getKey().source(),
                    entry.getKey().reason(),
                    entry.getValue().count(),
                    entry.getValue().redriven(),
                    entry.getValue().firstMs(),
                    entry.getValue().lastMs()))
        .sorted(
            Comparator.comparing(Group::topic)
                .thenComparing(Group::source)
                .thenComparing(Comparator.comparingLong(Group::count).reversed())
                .thenComparing(group -> group.reason().text()))
        .toList();
  }
}
