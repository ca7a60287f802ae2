package dev.millrace.topologies.links.http;

import dev.millrace.connectors.links.CategoryCounts;
import dev.millrace.connectors.links.CategoryTotals;
import dev.millrace.connectors.links.Dimension;
import java.util.List;

/**
 * Clicks of people by category. They are known per hour and per day, so they cover whole ones.
 *
 * @param from start of the first hour or day
 * @param to end of the last one
 * @param countries ISO 3166-1 alpha-2
 * @param referrers host of the page that held the link
 * @param referrerKinds search, social, mail, other, none
 * @param browsers without version
 * @param systems operating systems, without version
 * @param devices desktop, phone, tablet, other
 */
public record Breakdowns(
    String from,
    String to,
    Categories countries,
    Categories referrers,
    Categories referrerKinds,
    Categories browsers,
    Categories systems,
    Categories devices) {

  private static final int NAMED = 10;

  /**
   * The categories of one dimension.
   *
   * @param top at most ten, most clicks first
   * @param other clicks of all others
   */
  public record Categories(List<Category> top, long other) {
    static Categories of(CategoryCounts counts) {
      List<CategoryCounts.Category> all = counts.largest();
      List<CategoryCounts.Category> top = all.subList(0, Math.min(NAMED, all.size()));
      long other =
          all.subList(top.size(), all.size()).stream()
              .mapToLong(CategoryCounts.Category::clicks)
              .sum();
      return new Categories(
          top.stream().map(category -> new Category(category.name(), category.clicks())).toList(),
          other + counts.other());
    }
  }

  /**
   * One of them.
   *
   * @param name empty: unknown
   * @param clicks of people
   */
  public record Category(String name, long clicks) {}

  static Breakdowns of(CategoryTotals totals) {
    return new Breakdowns(
        StatsView.iso(totals.fromMs()),
        StatsView.iso(totals.toMs()),
        of(totals, Dimension.COUNTRY),
        of(totals, Dimension.REFERRER),
        of(totals, Dimension.REFERRER_KIND),
        of(totals, Dimension.BROWSER),
        of(totals, Dimension.SYSTEM),
        of(totals, Dimension.DEVICE));
  }

  private static Categories of(CategoryTotals totals, Dimension dimension) {
    return Categories.of(totals.by().get(dimension));
  }
}
