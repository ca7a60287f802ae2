package dev.millrace.connectors.links;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Remembers the generations of datasets for a moment: they change once in months. Thread-safe. */
final class Generations {
  private static final Duration REMEMBERED = Duration.ofSeconds(2);

  /** Whoever asks chooses the names of datasets, so that they are bounded. */
  private static final int MOST_REMEMBERED = 100;

  private record Known(long sinceNanos, List<Generation> generations) {}

  private final Function<String, List<Generation>> source;
  private final Map<String, Known> known =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Known> eldest) {
          return size() > MOST_REMEMBERED;
        }
      };

  Generations(Function<String, List<Generation>> source) {
    this.source = source;
  }

  /** The generations of a dataset. */
  List<Generation> of(String dataset) {
    return remembered(dataset).orElseGet(() -> ask(dataset));
  }

  private synchronized Optional<List<Generation>> remembered(String dataset) {
    return Optional.ofNullable(known.get(dataset))
        .filter(entry -> System.nanoTime() - entry.sinceNanos < REMEMBERED.toNanos())
        .map(Known::generations);
  }

  private List<Generation> ask(String dataset) {
    long now = System.nanoTime();
    List<Generation> generations = List.copyOf(source.apply(dataset)); // Not under the lock.
    synchronized (this) {
      known.remove(dataset); // So that it becomes the youngest.
      known.put(dataset, new Known(now, generations));
    }
    return generations;
  }
}
