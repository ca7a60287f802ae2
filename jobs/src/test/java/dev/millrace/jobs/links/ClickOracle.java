package dev.millrace.jobs.links;

import dev.millrace.connectors.links.CategoryCounts;
import dev.millrace.connectors.links.ClickTally;
import dev.millrace.connectors.links.Dimension;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What the job must come to, by folding the clicks in a plain loop. */
final class ClickOracle {
  private static final long MINUTE_MS = 60_000;
  private static final long HOUR_MS = 60 * MINUTE_MS;
  private static final long DAY_MS = 24 * HOUR_MS;

  /**
   * What is known exactly of a link in an hour or a day, in a form that can be compared.
   *
   * @param slots human and bot clicks of the slots that have any
   */
  record Span(Map<Integer, List<Long>> slots, Map<Dimension, CategoryCounts> categories) {
    static Span of(ClickTally tally, int slots) {
      Map<Integer, List<Long>> counts = new TreeMap<>();
      for (int slot = 0; slot < slots; slot++) {
        if (tally.human(slot) + tally.bot(slot) > 0) {
          counts.put(slot, List.of(tally.human(slot), tally.bot(slot)));
        }
      }
      Map<Dimension, CategoryCounts> categories = new TreeMap<>();
      for (Dimension dimension : Dimension.values()) {
        categories.put(dimension, tally.by(dimension));
      }
      return new Span(counts, categories);
    }
  }

  final Map<String, Span> hours = new TreeMap<>();
  final Map<String, Span> days = new TreeMap<>();
  final List<ClickEvent> late = new ArrayList<>();
  int duplicates;

  private final Map<String, ClickTally> hourTallies = new TreeMap<>();
  private final Map<String, Set<Long>> visitors = new HashMap<>();

  static ClickOracle fold(List<ClickEvent> clicks, ClickRules rules) {
    ClickOracle oracle = new ClickOracle();
    Set<List<Object>> seen = new HashSet<>();
    Map<List<Object>, Integer> visits = new HashMap<>();
    long largestMs = 0;
    for (ClickEvent click : clicks) {
      long minuteMs = click.atMs - click.atMs % MINUTE_MS;
      // A minute is final when lateness and disorder have passed since its end, as the largest
      // click tells time.
      if (largestMs - Clicks.DISORDER_MS >= minuteMs + MINUTE_MS + rules.lateness().toMillis()) {
        oracle.late.add(click);
      } else if (!seen.add(List.of(click.code, click.id))) {
        oracle.duplicates++;
      } else {
        int visit = visits.merge(List.of(click.code, click.visitor, minuteMs), 1, Integer::sum);
        boolean bot = click.agent.bot() || click.visitor != 0 && visit > rules.mostVisits();
        oracle.add(click, minuteMs, bot);
      }
      largestMs = Math.max(largestMs, click.atMs);
    }
    oracle.close();
    return oracle;
  }

  private void add(ClickEvent click, long minuteMs, boolean bot) {
    long hourMs = minuteMs - minuteMs % HOUR_MS;
    ClickTally tally =
        hourTallies.computeIfAbsent(click.code + " " + hourMs, key -> ClickTally.ofHour());
    int slot = (int) ((minuteMs - hourMs) / MINUTE_MS);
    if (bot) {
      tally.addBot(slot, 1);
    } else {
      tally.addHuman(slot, 1);
      tally.by(Dimension.COUNTRY).add(click.country, 1);
      tally.by(Dimension.REFERRER).add(click.referrer.host(), 1);
      tally.by(Dimension.REFERRER_KIND).add(click.referrer.kind(), 1);
      tally.by(Dimension.BROWSER).add(click.agent.browser(), 1);
      tally.by(Dimension.SYSTEM).add(click.agent.system(), 1);
      tally.by(Dimension.DEVICE).add(click.agent.device(), 1);
      if (click.visitor != 0) {
        tally.addVisitor(click.visitor);
        visitors
            .computeIfAbsent(dayKey(click.code, hourMs), key -> new HashSet<>())
            .add(click.visitor);
      }
    }
  }

  private void close() {
    Map<String, ClickTally> dayTallies = new TreeMap<>();
    hourTallies.forEach(
        (key, tally) -> {
          hours.put(key, Span.of(tally, ClickTally.MINUTES));
          String[] parts = key.split(" ");
          long hourMs = Long.parseLong(parts[1]);
          dayTallies
              .computeIfAbsent(dayKey(parts[0], hourMs), day -> ClickTally.ofDay())
              .addHour((int) (hourMs % DAY_MS / HOUR_MS), tally);
        });
    dayTallies.forEach((key, tally) -> days.put(key, Span.of(tally, ClickTally.HOURS)));
  }

  private static String dayKey(String code, long hourMs) {
    return code + " " + (hourMs - hourMs % DAY_MS);
  }

  /** How many visitors a link really had in a day. */
  long visitors(String code, long dayMs) {
    return visitors.getOrDefault(dayKey(code, dayMs), Set.of()).size();
  }

  /** Final hours of the job under the same keys; fails if one was final twice. */
  static Map<String, Span> hours(List<LinkSpan> spans) {
    return spans(spans, true);
  }

  /** Final days of the job, likewise. */
  static Map<String, Span> days(List<LinkSpan> spans) {
    return spans(spans, false);
  }

  private static Map<String, Span> spans(List<LinkSpan> spans, boolean hours) {
    Map<String, Span> result = new TreeMap<>();
    for (LinkSpan span : spans) {
      Span of =
          hours
              ? Span.of(ClickTally.hour(span.tally), ClickTally.MINUTES)
              : Span.of(ClickTally.day(span.tally), ClickTally.HOURS);
      if (result.put(span.code + " " + span.startMs, of) != null) {
        throw new AssertionError("Final twice: " + span.code + " " + span.startMs);
      }
    }
    return result;
  }
}
