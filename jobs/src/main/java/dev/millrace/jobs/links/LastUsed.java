package dev.millrace.jobs.links;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Remembers the answers of a function for the keys that were asked last. Not thread-safe.
 *
 * <p>In front of the parsing of headers: a few thousand values make nearly all traffic.
 */
final class LastUsed<K, V> {
  private final Function<K, V> function;
  private final Map<K, V> answers;

  /**
   * @param size how many answers are kept
   */
  LastUsed(int size, Function<K, V> function) {
    this.function = function;
    this.answers =
        new LinkedHashMap<>(16, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > size;
          }
        };
  }

  V of(K key) {
    V answer = answers.get(key);
    if (answer == null) {
      answer = function.apply(key);
      answers.put(key, answer);
    }
    return answer;
  }
}
