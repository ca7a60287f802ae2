package dev.millrace.infra.bench.links;

import dev.millrace.connectors.links.Granularity;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.apache.datasketches.hll.HllSketch;

/** The oracle: what counting {@link ClickTraffic} must give. */
final class ClickTruth {
  /** Standard error 1.04 / √2^18 = 0.2 %. */
  private static final int LG_K = 18;

  private final int[] human;
  private final int[] bot;
  private final Map<Long, BitSet> minutes = new TreeMap<>();
  private final Map<Long, BitSet> hours = new TreeMap<>();
  private final HllSketch visits = new HllSketch(LG_K);
  private long records;
  private long repeated;

  ClickTruth(int links) {
    human = new int[links];
    bot = new int[links];
  }

  void add(ClickTraffic.Sent sent, boolean again) {
    records++;
    if (again) {
      repeated++;
      return;
    }
    (sent.bot() ? bot : human)[sent.link()]++;
    long hourMs = Granularity.HOUR.bucketOf(sent.atMs());
    of(minutes, Granularity.MINUTE.bucketOf(sent.atMs())).set(sent.link());
    of(hours, hourMs).set(sent.link());
    visits.update(new long[] {sent.link(), hourMs, sent.visitor()});
  }

  private static BitSet of(Map<Long, BitSet> spans, long startMs) {
    return spans.computeIfAbsent(startMs, any -> new BitSet());
  }

  int links() {
    return human.length;
  }

  /** Clicks of people, each once. */
  long human() {
    return Arrays.stream(human).sum();
  }

  /** Clicks of programs, each once. */
  long bot() {
    return Arrays.stream(bot).sum();
  }

  /** Clicks of people on a link, each once. */
  int human(int link) {
    return human[link];
  }

  /** Clicks of programs on a link, each once. */
  int bot(int link) {
    return bot[link];
  }

  /** All records. */
  long records() {
    return records;
  }

  /** Of them, those that repeat an earlier one. */
  long repeated() {
    return repeated;
  }

  /** Pairs of a link and a minute in which it was clicked. */
  long linkMinutes() {
    return pairs(minutes);
  }

  /** Pairs of a link and an hour in which it was clicked. */
  long linkHours() {
    return pairs(hours);
  }

  private static long pairs(Map<Long, BitSet> spans) {
    return spans.values().stream().mapToLong(BitSet::cardinality).sum();
  }

  /** Visitors of a link in an hour, summed over all links and hours; estimated. */
  double visits() {
    return visits.getEstimate();
  }
}
