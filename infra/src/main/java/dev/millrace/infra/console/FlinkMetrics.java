package dev.millrace.infra.console;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.infra.console.SubtaskMetrics.Over;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The jobs of a Flink cluster as metrics. They are told apart by name, of which the one that runs
 * counts, else the newest: a job that starts again is another one to Flink and the same to people.
 */
final class FlinkMetrics {
  private static final int MAX_JOBS = 20;

  /** What Flink says where it has nothing to say yet. */
  private static final double UNDEFINED = -1;

  /**
   * A metric of Flink's and what it becomes here.
   *
   * @param flink its name
   * @param name its name here
   * @param help what it says
   * @param counter whether it only grows, so that subtasks add up; otherwise the largest counts
   * @param perUnit what divides a value to give the unit in the name
   */
  private record Exported(String flink, String name, String help, boolean counter, double perUnit) {
    static Exported counter(String flink, String name, String help) {
      return new Exported(flink, name, help, true, 1);
    }

    static Exported milliseconds(String flink, String name, String help) {
      return new Exported(flink, name, help, false, 1_000);
    }

    void add(MetricFamilies metrics, double value, String... labels) {
      if (counter) {
        metrics.counter(name, help, value, labels);
      } else if (value != UNDEFINED) {
        metrics.gauge(name, help, value / perUnit, labels);
      }
    }
  }

  private static final List<Exported> OF_JOBS =
      List.of(
          Exported.counter("numRestarts", "flink_job_restarts", "Restarts after a failure"),
          Exported.counter(
              "numberOfCompletedCheckpoints",
              "flink_job_checkpoints_completed",
              "Checkpoints that were completed"),
          Exported.counter(
              "numberOfFailedCheckpoints",
              "flink_job_checkpoints_failed",
              "Checkpoints that failed"),
          Exported.milliseconds(
              "lastCheckpointDuration",
              "flink_job_last_checkpoint_duration_seconds",
              "How long the last completed checkpoint took"),
          new Exported(
              "lastCheckpointSize",
              "flink_job_last_checkpoint_size_bytes",
              "What the last completed checkpoint wrote",
              false,
              1));

  private static final List<Exported> OF_OPERATORS =
      List.of(
          Exported.counter(
              "numRecordsIn", "flink_operator_records_in", "Records that an operator has read"),
          Exported.counter(
              "numRecordsOut",
              "flink_operator_records_out",
              "Records that an operator has passed on"),
          Exported.counter(
              "deadLetters", "flink_operator_dead_letters", "Records that could not be decoded"),
          Exported.counter(
              "lateRecords", "flink_operator_late_records", "Records that came after their window"),
          Exported.counter(
              "redisRetries", "flink_operator_redis_retries", "Batches sent to Redis once more"),
          Exported.milliseconds(
              "currentEmitEventTimeLag",
              "flink_source_event_time_lag_seconds",
              "From the time of the last event to the moment it left the source"));

  private static final List<Exported> OF_TASKS =
      List.of(
          Exported.milliseconds(
              "busyTimeMsPerSecond",
              "flink_task_busy_ratio",
              "Share of time for which the busiest subtask works"),
          Exported.milliseconds(
              "backPressuredTimeMsPerSecond",
              "flink_task_backpressured_ratio",
              "Share of time for which a subtask waits for those behind it"));

  private final FlinkReads rest;

  FlinkMetrics(FlinkReads rest) {
    this.rest = rest;
  }

  /**
   * @throws IOException if Flink does not answer
   */
  void add(MetricFamilies metrics) throws IOException, InterruptedException {
    List<JsonNode> newest = new ArrayList<>();
    rest.get("/jobs/overview").path("jobs").forEach(newest::add);
    newest.sort(FlinkJobs.NEWEST_FIRST);
    Set<String> seen = new HashSet<>();
    for (JsonNode job : newest.subList(0, Math.min(MAX_JOBS, newest.size()))) {
      String name = job.path("name").asText();
      if (!seen.add(name)) {
        continue;
      }
      boolean runs = job.path("state").asText().equals("RUNNING");
      metrics.gauge(
          "flink_job_running", "1 while the job runs, else 0", runs ? 1 : 0, "flink_job", name);
      if (runs) {
        try {
          running("/jobs/" + job.path("jid").asText(), name, metrics);
        } catch (IOException ends) {
          // What was read of it is told; the next scrape sees it ended.
        }
      }
    }
  }

  private void running(String path, String job, MetricFamilies metrics)
      throws IOException, InterruptedException {
    Map<String, Double> values = new HashMap<>();
    String wanted = String.join(",", OF_JOBS.stream().map(Exported::flink).toList());
    for (JsonNode metric : rest.get(path + "/metrics?get=" + wanted)) {
      values.put(metric.path("id").asText(), metric.path("value").asDouble(UNDEFINED));
    }
    for (Exported exported : OF_JOBS) {
      Double value = values.get(exported.flink());
      if (value != null) {
        exported.add(metrics, value, "flink_job", job);
      }
    }
    Long watermark = null;
    for (JsonNode vertex : rest.get(path).path("vertices")) {
      String vertexPath = path + "/vertices/" + vertex.path("id").asText();
      watermark = FlinkFlow.least(watermark, rest.get(vertexPath + "/watermarks"));
      task(job, vertex.path("name").asText(), new SubtaskMetrics(rest, vertexPath), metrics);
    }
    if (watermark != null) {
      metrics.gauge(
          "flink_job_watermark_seconds",
          "Event time that every operator has reached, since the epoch",
          watermark / 1_000.0,
          "flink_job",
          job);
    }
  }

  private static void task(String job, String task, SubtaskMetrics subtasks, MetricFamilies metrics)
      throws IOException, InterruptedException {
    List<String> names = subtasks.names();
    for (Exported exported : OF_TASKS) {
      List<String> own = names.stream().filter(exported.flink()::equals).toList();
      for (double value : read(subtasks, own, exported).values()) {
        exported.add(metrics, value, "flink_job", job, "task", task);
      }
    }
    for (Exported exported : OF_OPERATORS) {
      // One dot, between the operator and the name: groups within an operator have more.
      String end = "." + exported.flink();
      List<String> own =
          names.stream()
              .filter(n -> n.endsWith(end) && n.indexOf('.') == n.length() - end.length())
              .toList();
      read(subtasks, own, exported)
          .forEach(
              (name, value) ->
                  exported.add(
                      metrics,
                      value,
                      "flink_job",
                      job,
                      "operator",
                      name.substring(0, name.length() - end.length())));
    }
  }

  private static Map<String, Double> read(
      SubtaskMetrics subtasks, List<String> names, Exported exported)
      throws IOException, InterruptedException {
    return subtasks.read(names, exported.counter() ? Over.SUM : Over.MAX);
  }
}
