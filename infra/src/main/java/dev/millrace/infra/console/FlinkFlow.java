package dev.millrace.infra.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.infra.console.JobsView.Output;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * What flows through a job, from the metrics of its operators. The name of a source begins with
 * {@code Source__}, and a sink is known by the store in its name. Rates are computed from counters:
 * Flink's own look back over a minute and would lag behind what the topics show. Not thread-safe.
 */
final class FlinkFlow {
  private static final String RECORDS_IN = ".numRecordsIn";

  /** Flink refreshes its metrics every ten seconds: a shorter window would see them stand still. */
  private static final Duration WINDOW = Duration.ofSeconds(15);

  private static final String SOURCES = "sources";
  private static final List<String> STORES = List.of("Redis", "Cassandra");

  private final FlinkReads rest;
  private final LongSupplier nanoTime;
  private final Map<String, Growth> growthByJob = new HashMap<>();

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  FlinkFlow(FlinkReads rest, LongSupplier nanoTime) {
    this.rest = rest;
    this.nanoTime = nanoTime;
  }

  /**
   * @param in records a second that sources read; null until two samples were taken
   * @param watermark the least of all operators, epoch milliseconds; null while none has one
   */
  record Flow(Double in, List<Output> outputs, Long watermark) {
    static final Flow NONE = new Flow(null, List.of(), null);
  }

  /** Forgets what belongs to other jobs. */
  void keepOnly(Set<String> jobs) {
    growthByJob.keySet().retainAll(jobs);
  }

  Flow of(String job, List<JsonNode> vertices) throws InterruptedException {
    Long watermark = null;
    Map<String, Long> counters = new LinkedHashMap<>();
    for (JsonNode vertex : vertices) {
      String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
      try {
        read(new SubtaskMetrics(rest, path), counters);
        watermark = least(watermark, rest.get(path + "/watermarks"));
      } catch (IOException notYet) {
        // The vertex is being deployed or ended; the other ones still tell.
      }
    }
    Growth growth = growthByJob.computeIfAbsent(job, j -> new Growth(WINDOW));
    Map<String, Double> rates = growth.add(nanoTime.getAsLong(), counters);
    List<Output> outputs =
        STORES.stream()
            .filter(rates::containsKey)
            .map(store -> new Output(store, rates.get(store)))
            .toList();
    return new Flow(rates.get(SOURCES), outputs, watermark);
  }

  /** Adds the records that sources have read and that sinks have taken, by store. */
  private static void read(SubtaskMetrics metrics, Map<String, Long> counters)
      throws IOException, InterruptedException {
    Map<String, String> wanted = new LinkedHashMap<>();
    for (String id : metrics.names()) {
      if (id.endsWith(RECORDS_IN)) {
        counted(id).ifPresent(as -> wanted.put(id, as));
      }
    }
    metrics
        .read(wanted.keySet(), SubtaskMetrics.Over.SUM)
        .forEach((id, sum) -> counters.merge(wanted.get(id), sum.longValue(), Long::sum));
  }

  /** What an operator's records count as. A committer counts what its writer has counted before. */
  private static Optional<String> counted(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    if (metric.startsWith("Source__")) {
      return Optional.of(SOURCES);
    }
    if (name.contains("committer")) {
      return Optional.empty();
    }
    return STORES.stream().filter(s -> name.contains(s.toLowerCase(Locale.ROOT))).findFirst();
  }

  /** Sources have none of their own; Long.MIN_VALUE is "none yet", Long.MAX_VALUE "no more". */
  static Long least(Long before, JsonNode watermarks) {
    Long least = before;
    for (JsonNode watermark : watermarks) {
      long value = watermark.path("value").asLong(Long.MIN_VALUE);
      if (value > Long.MIN_VALUE && value < Long.MAX_VALUE) {
        least = least == null ? value : Math.min(least, value);
      }
    }
    return least;
  }
}
