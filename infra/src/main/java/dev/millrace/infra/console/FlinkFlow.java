package dev.millrace.infra.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.infra.console.JobsView.Output;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What flows through a job, from the metrics of its operators. Flink names an operator's metric
 * {@code <operator name, special characters as _>.numRecordsInPerSecond}; sources begin with {@code
 * Source__}, and a sink is known by the store in its name.
 */
final class FlinkFlow {
  private static final String RATE_IN = ".numRecordsInPerSecond";
  private static final List<String> STORES = List.of("Redis", "Cassandra");

  private final FlinkReads rest;

  FlinkFlow(FlinkReads rest) {
    this.rest = rest;
  }

  /**
   * @param in records a second that sources read; null if unknown
   * @param watermark the least of all operators, epoch milliseconds; null while none has one
   */
  record Flow(Double in, List<Output> outputs, Long watermark) {
    static final Flow NONE = new Flow(null, List.of(), null);
  }

  Flow of(String job, List<JsonNode> vertices) throws InterruptedException {
    Double in = null;
    Long watermark = null;
    Map<String, Double> outputs = new LinkedHashMap<>();
    for (JsonNode vertex : vertices) {
      String path = "/jobs/" + job + "/vertices/" + vertex.path("id").asText();
      try {
        for (Map.Entry<String, Double> rate : rates(path + "/subtasks/metrics").entrySet()) {
          if (rate.getKey().startsWith("Source__")) {
            in = (in == null ? 0 : in) + rate.getValue();
          } else {
            store(rate.getKey())
                .forEach(store -> outputs.merge(store, rate.getValue(), Double::sum));
          }
        }
        watermark = least(watermark, rest.get(path + "/watermarks"));
      } catch (IOException notYet) {
        // The vertex is being deployed or ended; the other ones still tell.
      }
    }
    List<Output> named =
        outputs.entrySet().stream().map(e -> new Output(e.getKey(), e.getValue())).toList();
    return new Flow(in, named, watermark);
  }

  private Map<String, Double> rates(String path) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    for (JsonNode metric : rest.get(path)) {
      String id = metric.path("id").asText();
      if (id.endsWith(RATE_IN) && (id.startsWith("Source__") || !store(id).isEmpty())) {
        ids.add(id);
      }
    }
    Map<String, Double> rates = new LinkedHashMap<>();
    if (!ids.isEmpty()) {
      String query =
          ids.stream()
              .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8))
              .collect(Collectors.joining(","));
      for (JsonNode metric : rest.get(path + "?agg=sum&get=" + query)) {
        rates.put(metric.path("id").asText(), metric.path("sum").asDouble());
      }
    }
    return rates;
  }

  /** None or one. A committer counts what its writer has counted before. */
  private static List<String> store(String metric) {
    String name = metric.toLowerCase(Locale.ROOT);
    if (name.contains("committer")) {
      return List.of();
    }
    return STORES.stream().filter(s -> name.contains(s.toLowerCase(Locale.ROOT))).toList();
  }

  /** Sources have none of their own; Long.MIN_VALUE is "none yet", Long.MAX_VALUE "no more". */
  private static Long least(Long before, JsonNode watermarks) {
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
