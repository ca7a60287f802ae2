package dev.millrace.infra.console;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The metrics of a job's vertex, taken together over its subtasks. */
final class SubtaskMetrics {
  /** How the values of subtasks become one. */
  enum Over {
    SUM("sum"),
    MAX("max");

    private final String word;

    Over(String word) {
      this.word = word;
    }
  }

  private final FlinkReads rest;
  private final String path;

  /**
   * @param vertex path of the vertex, from {@code /jobs/} on
   */
  SubtaskMetrics(FlinkReads rest, String vertex) {
    this.rest = rest;
    this.path = vertex + "/subtasks/metrics";
  }

  /**
   * The names there are. A metric of an operator begins with the operator's name and a dot, special
   * characters as underscores: {@code Source__clicks.numRecordsIn}.
   */
  List<String> names() throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    rest.get(path).forEach(metric -> names.add(metric.path("id").asText()));
    return names;
  }

  /**
   * Their values; those that are not known yet are left out. Flink answers nothing at all if one of
   * the names has no numeric value, so ask for counters and for gauges apart.
   */
  Map<String, Double> read(Collection<String> names, Over over)
      throws IOException, InterruptedException {
    Map<String, Double> values = new LinkedHashMap<>();
    if (names.isEmpty()) {
      return values;
    }
    String get =
        names.stream()
            .map(id -> URLEncoder.encode(id, StandardCharsets.UTF_8))
            .collect(Collectors.joining(","));
    for (JsonNode metric : rest.get(path + "?agg=" + over.word + "&get=" + get)) {
      if (metric.path(over.word).isNumber()) {
        values.put(metric.path("id").asText(), metric.path(over.word).asDouble());
      }
    }
    return values;
  }
}
