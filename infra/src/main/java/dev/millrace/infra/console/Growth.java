package dev.millrace.infra.console;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How fast counters grow, a second, over the last few samples. Keeps as many samples as fit the
 * window, so its size is bounded. Not thread-safe.
 */
final class Growth {
  private static final double NANOS_PER_SECOND = 1e9;

  private record Counts(long atNanos, Map<String, Long> byName) {}

  private final long windowNanos;
  private final Deque<Counts> window = new ArrayDeque<>();

  /**
   * @param window long enough to calm the number, short enough to follow a burst
   */
  Growth(Duration window) {
    this.windowNanos = window.toNanos();
  }

  /**
   * Takes a sample in.
   *
   * @param atNanos of {@link System#nanoTime}
   * @return growth a second; missing for a counter that was not there a sample ago
   */
  Map<String, Double> add(long atNanos, Map<String, Long> counts) {
    Counts now = new Counts(atNanos, Map.copyOf(counts));
    while (!window.isEmpty() && atNanos - window.peekFirst().atNanos() > windowNanos) {
      window.removeFirst();
    }
    window.addLast(now);

    Map<String, Double> rates = new HashMap<>();
    now.byName()
        .forEach(
            (name, count) -> {
              for (Counts earlier : window) {
                Long then = earlier.byName().get(name);
                double seconds = (atNanos - earlier.atNanos()) / NANOS_PER_SECOND;
                if (then != null && seconds > 0) {
                  // Negative after what is counted was deleted and made again.
                  rates.put(name, Math.max(0, (count - then) / seconds));
                  return;
                }
              }
            });
    return rates;
  }
}
