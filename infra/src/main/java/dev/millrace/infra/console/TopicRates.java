package dev.millrace.infra.console;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Records a second per topic, from the growth of its end offsets over the last few samples. Keeps
 * as many samples as fit the window, so its size is bounded. Not thread-safe.
 */
final class TopicRates {
  /** Long enough to calm the number, short enough to follow a burst. */
  private static final long WINDOW_NANOS = Duration.ofSeconds(5).toNanos();

  private static final double NANOS_PER_SECOND = 1e9;

  private record Ends(long atNanos, Map<String, Long> byTopic) {}

  private final Deque<Ends> window = new ArrayDeque<>();

  /** Takes the sample in; rates are missing for a topic that was not there a sample ago. */
  Map<String, Double> add(TopicSnapshot snapshot) {
    Map<String, Long> ends = new HashMap<>();
    snapshot.end().forEach((partition, end) -> ends.merge(partition.topic(), end, Long::sum));
    Ends now = new Ends(snapshot.atNanos(), ends);
    while (!window.isEmpty() && now.atNanos() - window.peekFirst().atNanos() > WINDOW_NANOS) {
      window.removeFirst();
    }
    window.addLast(now);

    Map<String, Double> rates = new HashMap<>();
    ends.forEach(
        (topic, end) -> {
          for (Ends earlier : window) {
            Long then = earlier.byTopic().get(topic);
            double seconds = (now.atNanos() - earlier.atNanos()) / NANOS_PER_SECOND;
            if (then != null && seconds > 0) {
              // Negative after the topic was deleted and made again.
              rates.put(topic, Math.max(0, (end - then) / seconds));
              return;
            }
          }
        });
    return rates;
  }
}
