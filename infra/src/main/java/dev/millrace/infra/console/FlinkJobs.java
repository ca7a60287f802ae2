package dev.millrace.infra.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.millrace.infra.console.JobsView.Job;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

/**
 * The jobs of a Flink cluster. The list must be readable; a detail that is not (a job that is just
 * starting or ending) is left out.
 */
final class FlinkJobs {
  /** Those that have not ended, then the others; of each the newest first. */
  static final Comparator<JsonNode> NEWEST_FIRST =
      Comparator.comparing(FlinkJobs::ended).thenComparing(job -> -job.path("start-time").asLong());

  private static final int MAX_JOBS = 20;

  private final FlinkReads rest;
  private final FlinkFlow flow;

  FlinkJobs(FlinkReads rest, LongSupplier nanoTime) {
    this.rest = rest;
    this.flow = new FlinkFlow(rest, nanoTime);
  }

  /**
   * @throws IOException if Flink does not answer
   */
  JobsView take() throws IOException, InterruptedException {
    List<JsonNode> newest = new ArrayList<>();
    rest.get("/jobs/overview").path("jobs").forEach(newest::add);
    newest.sort(NEWEST_FIRST);
    List<Job> jobs = new ArrayList<>();
    for (JsonNode job : newest.subList(0, Math.min(MAX_JOBS, newest.size()))) {
      jobs.add(job(job));
    }
    flow.keepOnly(jobs.stream().map(Job::id).collect(Collectors.toSet()));
    return JobsView.of(rest.base(), jobs);
  }

  private static boolean ended(JsonNode job) {
    return job.path("end-time").asLong(-1) >= 0;
  }

  private Job job(JsonNode overview) throws InterruptedException {
    String id = overview.path("jid").asText();
    List<JsonNode> vertices = new ArrayList<>();
    try {
      rest.get("/jobs/" + id).path("vertices").forEach(vertices::add);
    } catch (IOException vanished) {
      vertices.clear();
    }
    JsonNode checkpoint = lastCheckpoint(id);
    FlinkFlow.Flow rates = ended(overview) ? FlinkFlow.Flow.NONE : flow.of(id, vertices);
    return new Job(
        id,
        overview.path("name").asText(),
        overview.path("state").asText(),
        overview.path("start-time").asLong(),
        overview.path("duration").asLong(),
        vertices.stream()
            .map(vertex -> vertex.path("parallelism").asInt())
            .max(Comparator.naturalOrder())
            .orElse(null),
        number(checkpoint, "latest_ack_timestamp"),
        number(checkpoint, "end_to_end_duration"),
        rates.in(),
        rates.outputs(),
        rates.watermark());
  }

  /** A missing node if there is none yet. */
  private JsonNode lastCheckpoint(String id) throws InterruptedException {
    try {
      return rest.get("/jobs/" + id + "/checkpoints").path("latest").path("completed");
    } catch (IOException notYet) {
      return MissingNode.getInstance();
    }
  }

  private static Long number(JsonNode node, String field) {
    return node.path(field).isNumber() ? node.path(field).asLong() : null;
  }
}
