package dev.millrace.connectors.links;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Clicks by category, of which at most {@link #MAX_NAMED} are named; the others are counted
 * together.
 *
 * <p>While clicks come, the first categories get the names: one that makes a share p of all clicks
 * is among the first {@link #MAX_NAMED} with probability of at least 1 − (1 − p)^{@value
 * #MAX_NAMED}, which is 98 % for p = 2 %. A merge names the largest of both sides. As long as there
 * are no more categories than names, every number is exact. Mutable, not thread-safe.
 */
public final class CategoryCounts {
  /** Bounds the size of a tally: referrers are chosen by whoever clicks. */
  public static final int MAX_NAMED = 200;

  private static final Comparator<Category> LARGEST_FIRST =
      Comparator.comparingLong(Category::clicks).reversed().thenComparing(Category::name);

  /**
   * A category and its clicks.
   *
   * @param name empty: unknown
   */
  public record Category(String name, long clicks) {}

  private final Map<String, Long> named = new HashMap<>();
  private long other;

  /** Counts clicks of a category. */
  public void add(String name, long clicks) {
    if (named.size() < MAX_NAMED || named.containsKey(name)) {
      named.merge(name, clicks, Long::sum);
    } else {
      other += clicks;
    }
  }

  /** Counts clicks of categories that have lost their names. */
  void addOther(long clicks) {
    other += clicks;
  }

  /** Adds what another has counted. */
  public void merge(CategoryCounts more) {
    more.named.forEach((name, clicks) -> named.merge(name, clicks, Long::sum));
    other += more.other;
    if (named.size() > MAX_NAMED) {
      List<Category> all = largest();
      all.subList(MAX_NAMED, all.size())
          .forEach(
              category -> {
                named.remove(category.name());
                other += category.clicks();
              });
    }
  }

  /** Clicks of a category; 0 if it is not named. */
  public long of(String name) {
    return named.getOrDefault(name, 0L);
  }

  /** Clicks of the categories that are not named. */
  public long other() {
    return other;
  }

  /** All named categories, those with most clicks first, equal ones by name. */
  public List<Category> largest() {
    List<Category> all = new ArrayList<>(named.size());
    named.forEach((name, clicks) -> all.add(new Category(name, clicks)));
    all.sort(LARGEST_FIRST);
    return all;
  }

  Map<String, Long> named() {
    return named;
  }

  boolean isEmpty() {
    return named.isEmpty() && other == 0;
  }

  @Override
  public boolean equals(Object that) {
    return that instanceof CategoryCounts counts
        && named.equals(counts.named)
        && other == counts.other;
  }

  @Override
  public int hashCode() {
    return named.hashCode() + Long.hashCode(other);
  }

  @Override
  public String toString() {
    return named + (other == 0 ? "" : " and " + other + " others");
  }
}
