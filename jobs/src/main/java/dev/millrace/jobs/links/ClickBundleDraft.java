package dev.millrace.jobs.links;

import com.carrotsearch.hppc.LongArrayList;
import java.util.Arrays;

/** A bundle in the making. */
final class ClickBundleDraft {
  private final String code;
  private final LongArrayList atMs = new LongArrayList(1);
  private final LongArrayList ids = new LongArrayList(1);
  private final LongArrayList visitors = new LongArrayList(1);
  private final Column<UserAgent> agents = new Column<>();
  private final Column<Referrer> referrers = new Column<>();
  private final Column<String> countries = new Column<>();
  private byte[][] messages = ClickBundle.NONE;
  private byte[][] redriveCounts = ClickBundle.NONE;

  ClickBundleDraft(String code) {
    this.code = code;
  }

  /**
   * @param mayBeLate whether its message must go along
   */
  void add(ClickEvent click, boolean mayBeLate) {
    if (mayBeLate) {
      messages = Arrays.copyOf(messages, atMs.size() + 1);
      messages[atMs.size()] = click.message;
      if (click.redriveCount != null) {
        redriveCounts = Arrays.copyOf(redriveCounts, atMs.size() + 1);
        redriveCounts[atMs.size()] = click.redriveCount;
      }
    }
    atMs.add(click.atMs);
    ids.add(click.id);
    visitors.add(click.visitor);
    agents.add(click.agent);
    referrers.add(click.referrer);
    countries.add(click.country);
  }

  ClickBundle bundle() {
    ClickBundle bundle = new ClickBundle();
    bundle.code = code;
    bundle.atMs = atMs.toArray();
    bundle.ids = ids.toArray();
    bundle.visitors = visitors.toArray();
    bundle.agentOf = agents.rows();
    bundle.agents = agents.values(UserAgent[]::new);
    bundle.referrerOf = referrers.rows();
    bundle.referrers = referrers.values(Referrer[]::new);
    bundle.countryOf = countries.rows();
    bundle.countries = countries.values(String[]::new);
    bundle.messages = filled(messages);
    bundle.redriveCounts = filled(redriveCounts);
    return bundle;
  }

  private byte[][] filled(byte[][] column) {
    return column.length == 0 ? column : Arrays.copyOf(column, atMs.size());
  }
}
