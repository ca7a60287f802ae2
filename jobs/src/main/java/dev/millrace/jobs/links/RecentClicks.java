package dev.millrace.jobs.links;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongShortHashMap;
import java.util.TreeMap;

/**
 * Which clicks were seen, minute by minute, and how often each visitor followed each link: in
 * memory, so that a click costs two look-ups in a hash table instead of two reads of a state
 * backend. It is an index of what the state of {@link CountClicks} holds, made anew from it after a
 * restore.
 *
 * <p>Clicks are known by 64 bits of hash. Of n clicks in a minute, two that differ are taken for
 * one with probability n² / 2⁶⁵: at 10,000 clicks a second about 10⁻⁸ a minute, once in 190 years.
 *
 * <p>Size: 8 bytes a click and 10 a visitor, link and minute, in tables that are between three
 * eighths and three quarters full: some 20 to 40 bytes a click. Not thread-safe.
 */
final class RecentClicks {
  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

  private final TreeMap<Long, Minute> minutes = new TreeMap<>();

  private static final class Minute {
    private final LongHashSet clicks = new LongHashSet();
    private final LongShortHashMap visits = new LongShortHashMap();
  }

  /**
   * Remembers a click.
   *
   * @param minuteMs its minute
   * @param codeHash {@link #hash} of its link
   * @param id hash of its id
   * @return false if it was there already
   */
  boolean add(long minuteMs, long codeHash, long id) {
    return of(minuteMs).clicks.add(id ^ codeHash);
  }

  /**
   * Remembers a visit.
   *
   * @param visitor hash of who clicked
   * @return how many times this visitor has followed this link within this minute, counted to
   *     32,767
   */
  int visit(long minuteMs, long codeHash, long visitor) {
    LongShortHashMap visits = of(minuteMs).visits;
    long key = visitor ^ codeHash;
    short before = visits.get(key);
    if (before == Short.MAX_VALUE) {
      return before;
    }
    visits.put(key, (short) (before + 1));
    return before + 1;
  }

  /** Forgets all minutes before one. */
  void forgetBefore(long minuteMs) {
    minutes.headMap(minuteMs).clear();
  }

  /** How many clicks are remembered. */
  long size() {
    return minutes.values().stream().mapToLong(minute -> minute.clicks.size()).sum();
  }

  private Minute of(long minuteMs) {
    return minutes.computeIfAbsent(minuteMs, any -> new Minute());
  }

  /** Spreads a link's name over 64 bits. */
  static long hash(String code) {
    long hash = 0;
    for (int i = 0; i < code.length(); i++) {
      hash = (hash + code.charAt(i)) * GOLDEN;
      hash ^= hash >>> 32;
    }
    return hash * GOLDEN;
  }
}
