package dev.millrace.jobs.links;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers the answers of a function for the keys that were asked last. Not thread-safe.
 *
 * <p>In front of the parsing of headers: a few thousand values make nearly all traffic.
 *
 * <p>Answers are kept in two halves. When the newer is full it becomes the older, and what was the
 * older is forgotten: what was asked in between has moved to the newer. That costs less than to
 * keep all in the order of use.
 */
final class LastUsed<K, V> {
  private final Function<K, V> function;
  private final int half;
  private Map<K, V> newer = new HashMap<>();
  private Map<K, V> older = new HashMap<>();

  /**
   * @param size how many answers are kept at most; at least half as many always are
   */
  LastUsed(int size, Function<K, V> function) {
    this.half = Math.max(1, size / 2);
    this.function = function;
  }

  V of(K key) {
    V answer = newer.get(key);
    if (answer == null) {
      answer = older.get(key);
      if (answer == null) {
        answer = function.apply(key);
      }
      keep(key, answer);
    }
    return answer;
  }

  private void keep(K key, V answer) {
    if (newer.size() >= half) {
      older = newer;
      newer = new HashMap<>();
    }
    newer.put(key, answer);
  }
}
