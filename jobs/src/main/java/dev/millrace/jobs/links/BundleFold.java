package dev.millrace.jobs.links;

import dev.millrace.connectors.links.ClickTally;
import dev.millrace.connectors.links.Dimension;
import dev.millrace.connectors.links.Granularity;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Folds one bundle into the hours of its link, click by click in their order:
 *
 * <ol>
 *   <li>a click whose minute is final is late;
 *   <li>one that was seen before is a duplicate;
 *   <li>one of a visitor who has followed this link more often within this minute than people do
 *       counts as a program's;
 *   <li>the others count as what they say they are.
 * </ol>
 *
 * Plain Java: who calls it reads and writes state.
 */
final class BundleFold {
  private final RecentClicks recent;
  private final int mostVisits;
  private final Map<Long, Hour> hours = new LinkedHashMap<>(2);
  private final Map<Long, Minute> minutes = new LinkedHashMap<>(2);
  private int duplicates;
  private int implausible;

  /** Where the tally of an hour comes from, and where late clicks go. */
  interface Surroundings {
    /** The tally so far of an hour of the bundle's link. */
    ClickTally tally(long hourMs) throws Exception;

    /** Whether nothing may change a minute any more. */
    boolean isFinal(long minuteMs);

    /** Takes a late click. */
    void late(ClickBundle bundle, int index);
  }

  /** What became of an hour. */
  static final class Hour {
    final ClickTally tally;
    private final long[] byAgent;
    private final long[] byReferrer;
    private final long[] byCountry;

    private Hour(ClickTally tally, ClickBundle bundle) {
      this.tally = tally;
      this.byAgent = new long[bundle.agents.length];
      this.byReferrer = new long[bundle.referrers.length];
      this.byCountry = new long[bundle.countries.length];
    }

    private void add(ClickBundle bundle, int i) {
      byAgent[bundle.agentOf[i]]++;
      byReferrer[bundle.referrerOf[i]]++;
      byCountry[bundle.countryOf[i]]++;
    }

    private void close(ClickBundle bundle) {
      for (int i = 0; i < byAgent.length; i++) {
        UserAgent agent = bundle.agents[i];
        count(Dimension.BROWSER, agent.browser(), byAgent[i]);
        count(Dimension.SYSTEM, agent.system(), byAgent[i]);
        count(Dimension.DEVICE, agent.device(), byAgent[i]);
      }
      for (int i = 0; i < byReferrer.length; i++) {
        Referrer referrer = bundle.referrers[i];
        count(Dimension.REFERRER, referrer.host(), byReferrer[i]);
        count(Dimension.REFERRER_KIND, referrer.kind(), byReferrer[i]);
      }
      for (int i = 0; i < byCountry.length; i++) {
        count(Dimension.COUNTRY, bundle.countries[i], byCountry[i]);
      }
    }

    private void count(Dimension dimension, String category, long clicks) {
      if (clicks > 0) {
        tally.by(dimension).add(category, clicks);
      }
    }
  }

  /** What came in a minute. */
  static final class Minute {
    final SeenClicks seen = new SeenClicks();
    private long human;
    private long bot;

    long human() {
      return human;
    }
  }

  /**
   * @param recent what was seen before
   * @param mostVisits how often a person follows a link within a minute at most
   */
  BundleFold(RecentClicks recent, int mostVisits) {
    this.recent = recent;
    this.mostVisits = mostVisits;
  }

  void fold(ClickBundle bundle, Surroundings surroundings) throws Exception {
    long codeHash = RecentClicks.hash(bundle.code);
    for (int i = 0; i < bundle.size(); i++) {
      long minuteMs = Granularity.MINUTE.bucketOf(bundle.atMs[i]);
      if (surroundings.isFinal(minuteMs)) {
        surroundings.late(bundle, i);
      } else if (!recent.add(minuteMs, codeHash, bundle.ids[i])) {
        duplicates++;
      } else {
        count(bundle, i, minuteMs, codeHash, surroundings);
      }
    }
    minutes.forEach(
        (minuteMs, minute) -> {
          ClickTally tally = hours.get(Granularity.HOUR.bucketOf(minuteMs)).tally;
          int slot = slot(minuteMs);
          tally.addHuman(slot, minute.human);
          tally.addBot(slot, minute.bot);
        });
    hours.values().forEach(hour -> hour.close(bundle));
  }

  private void count(
      ClickBundle bundle, int i, long minuteMs, long codeHash, Surroundings surroundings)
      throws Exception {
    Minute minute = minutes.get(minuteMs);
    long hourMs = Granularity.HOUR.bucketOf(minuteMs);
    if (minute == null) {
      minute = new Minute();
      minutes.put(minuteMs, minute);
      if (!hours.containsKey(hourMs)) {
        hours.put(hourMs, new Hour(surroundings.tally(hourMs), bundle));
      }
    }
    long visitor = bundle.visitors[i];
    minute.seen.add(bundle.ids[i], visitor);
    boolean bot = bundle.agents[bundle.agentOf[i]].bot();
    if (visitor != 0 && recent.visit(minuteMs, codeHash, visitor) > mostVisits && !bot) {
      bot = true;
      implausible++;
    }
    if (bot) {
      minute.bot++;
    } else {
      minute.human++;
      Hour hour = hours.get(hourMs);
      hour.add(bundle, i);
      if (visitor != 0) {
        hour.tally.addVisitor(visitor);
      }
    }
  }

  /** The hours that the bundle had clicks in, by their start. */
  Map<Long, Hour> hours() {
    return hours;
  }

  /** The minutes that the bundle had clicks in, by their start. */
  Map<Long, Minute> minutes() {
    return minutes;
  }

  int duplicates() {
    return duplicates;
  }

  int implausible() {
    return implausible;
  }

  private static int slot(long minuteMs) {
    return (int) ((minuteMs - Granularity.HOUR.bucketOf(minuteMs)) / Granularity.MINUTE.bucketMs());
  }
}
