package dev.millrace.infra.it;

import static java.time.temporal.ChronoUnit.HOURS;
import static java.time.temporal.ChronoUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What was sent, added up plainly: the oracle of what must be counted. Each id counts once. Not
 * thread-safe.
 */
final class ClickLedger {
  private static final Duration WITHIN = Duration.ofMinutes(4);
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);

  private final Predicate<String> robots;
  private final Set<String> ids = new HashSet<>();
  private final Map<String, Entry> links = new TreeMap<>();
  private long firstMs = Long.MAX_VALUE;
  private long lastMs = Long.MIN_VALUE;

  private static final class Entry {
    private final Map<Instant, Clicks> minutes = new TreeMap<>();
    private final Map<String, Long> countries = new TreeMap<>();
    private final Map<String, Long> referrers = new TreeMap<>();
    private final Map<String, Long> browsers = new TreeMap<>();
  }

  ClickLedger() {
    this(userAgent -> false);
  }

  /**
   * @param robots user agents that are programs' beside those that a click says of itself
   */
  ClickLedger(Predicate<String> robots) {
    this.robots = robots;
  }

  void add(SentClick sent) {
    if (!ids.add(sent.click().getClickId())) {
      return;
    }
    long atMs = sent.click().getClickedAtMs();
    firstMs = Math.min(firstMs, atMs);
    lastMs = Math.max(lastMs, atMs);
    Entry entry = links.computeIfAbsent(sent.click().getCode(), code -> new Entry());
    boolean human = sent.human() && !robots.test(sent.click().getUserAgent());
    entry.minutes.merge(
        Instant.ofEpochMilli(atMs).truncatedTo(MINUTES),
        human ? new Clicks(1, 0) : new Clicks(0, 1),
        Clicks::plus);
    if (human) {
      entry.countries.merge(sent.click().getCountry(), 1L, Long::sum);
      entry.referrers.merge(sent.referrer(), 1L, Long::sum);
      entry.browsers.merge(sent.browser(), 1L, Long::sum);
    }
  }

  /** All clicks. */
  Clicks total() {
    return links.values().stream()
        .flatMap(entry -> entry.minutes.values().stream())
        .reduce(Clicks.NONE, Clicks::plus);
  }

  /** Waits until the counts are those of this ledger, while services may be away. */
  void awaitCounted(LinksHttp http, String dataset) {
    await()
        .atMost(WITHIN)
        .pollInterval(LOOK_EVERY)
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(() -> assertCounted(http, dataset));
  }

  /** The counts of each link are those of this ledger, by minute and by hour. */
  void assertCounted(LinksHttp http, String dataset) throws IOException, InterruptedException {
    for (String code : links.keySet()) {
      for (ChronoUnit unit : new ChronoUnit[] {MINUTES, HOURS}) {
        assertThat(LinkFigures.of(http.json(path(dataset, code, unit))))
            .as("%s of %s in %s", unit, code, dataset)
            .isEqualTo(expected(code, unit));
      }
    }
  }

  /** Where the counts of a link by hour are asked for, over all that was sent. */
  String hoursPath(String dataset, String code) {
    return path(dataset, code, HOURS);
  }

  private String path(String dataset, String code, ChronoUnit unit) {
    return "/api/links/%s/stats?dataset=%s&granularity=%s&from=%d&to=%d"
        .formatted(code, dataset, unit == HOURS ? "hour" : "minute", firstMs, lastMs + 1);
  }

  /** What is to be said of a link by hour. */
  LinkFigures hours(String code) {
    return expected(code, HOURS);
  }

  private LinkFigures expected(String code, ChronoUnit unit) {
    Entry entry = links.get(code);
    Map<Instant, Clicks> buckets = new TreeMap<>();
    entry.minutes.forEach(
        (minute, clicks) -> buckets.merge(minute.truncatedTo(unit), clicks, Clicks::plus));
    return new LinkFigures(
        buckets.values().stream().reduce(Clicks.NONE, Clicks::plus),
        buckets,
        new HashMap<>(entry.countries),
        new HashMap<>(entry.referrers),
        new HashMap<>(entry.browsers));
  }
}
