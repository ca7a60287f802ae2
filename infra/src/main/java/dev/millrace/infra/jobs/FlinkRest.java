package dev.millrace.infra.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/** The part of Flink's REST interface that we use. Every call has a deadline. */
public final class FlinkRest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration SUBMIT_TIMEOUT = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final Optional<String> authorization;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();

  /**
   * @param base such as {@code http://127.0.0.1:8081}; a user and password in it are sent as basic
   *     authentication
   */
  public FlinkRest(URI base) {
    this.authorization =
        Optional.ofNullable(base.getUserInfo())
            .map(user -> "Basic " + Base64.getEncoder().encodeToString(bytes(user)));
    String authority = base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
    String path = base.getPath() == null ? "" : base.getPath().replaceAll("/$", "");
    this.base = URI.create(base.getScheme() + "://" + authority + path);
  }

  /** Task managers that are registered now. */
  public int taskManagers() throws FlinkException, InterruptedException {
    return get("/overview").path("taskmanagers").asInt();
  }

  /** Every job that the cluster remembers. */
  public List<JobState> jobs() throws FlinkException, InterruptedException {
    List<JobState> jobs = new ArrayList<>();
    for (JsonNode job : get("/jobs/overview").path("jobs")) {
      jobs.add(
          new JobState(
              job.path("jid").asText(),
              job.path("name").asText(),
              job.path("state").asText(),
              Instant.ofEpochMilli(job.path("start-time").asLong()),
              Duration.ofMillis(job.path("duration").asLong())));
    }
    return jobs;
  }

  /** A job of this id, if the cluster knows one. */
  public Optional<JobState> job(String id) throws FlinkException, InterruptedException {
    return jobs().stream().filter(job -> job.id().equals(id)).findFirst();
  }

  /** Whether every task of a job runs, not only the job as a whole. */
  public boolean tasksRunning(String id) throws FlinkException, InterruptedException {
    JsonNode job = get("/jobs/" + id);
    boolean running = job.path("state").asText().equals("RUNNING");
    for (JsonNode vertex : job.path("vertices")) {
      running &= vertex.path("status").asText().equals("RUNNING");
    }
    return running;
  }

  /** Whether a job is finished, in the copy that later questions about it are answered from. */
  public boolean finished(String id) throws FlinkException, InterruptedException {
    return get("/jobs/" + id).path("state").asText().equals("FINISHED");
  }

  /** The last thing that went wrong in a job, its first line. */
  public Optional<String> failure(String id) throws FlinkException, InterruptedException {
    JsonNode entries = get("/jobs/" + id + "/exceptions").path("exceptionHistory").path("entries");
    return entries.isEmpty()
        ? Optional.empty()
        : entries.get(0).path("stacktrace").asText().lines().findFirst();
  }

  /**
   * The whole numbers that the functions of a job have added up, by name. Flink answers this and
   * other questions about one job from a copy that may be seconds old: see {@link #finished}.
   */
  public Map<String, Long> accumulators(String id) throws FlinkException, InterruptedException {
    Map<String, Long> sums = new TreeMap<>();
    for (JsonNode sum : get("/jobs/" + id + "/accumulators").path("user-task-accumulators")) {
      if (sum.path("type").asText().equals("LongCounter")) {
        sums.put(sum.path("name").asText(), sum.path("value").asLong());
      }
    }
    return sums;
  }

  /**
   * A metric of a task, added up over its subtasks; empty as long as none has told it.
   *
   * @param task begin of its name, such as {@code Source: pings}
   * @param metric with the operator in front, such as {@code Source__pings.numRecordsIn}
   */
  public OptionalLong taskMetric(String id, String task, String metric)
      throws FlinkException, InterruptedException {
    for (JsonNode vertex : get("/jobs/" + id).path("vertices")) {
      if (vertex.path("name").asText().startsWith(task)) {
        String path = "/jobs/%s/vertices/%s/subtasks/metrics?agg=sum&get=%s";
        JsonNode metrics = get(path.formatted(id, vertex.path("id").asText(), metric));
        if (!metrics.isEmpty()) {
          return OptionalLong.of(metrics.get(0).path("sum").asLong());
        }
      }
    }
    return OptionalLong.empty();
  }

  /** Uploads a jar and returns its id on the cluster. */
  public String upload(Path jar) throws FlinkException, InterruptedException {
    String boundary = "millrace-" + UUID.randomUUID();
    String head =
        "--%s\r\nContent-Disposition: form-data; name=\"jarfile\"; filename=\"%s\"\r\nContent-Type: application/java-archive\r\n\r\n"
            .formatted(boundary, jar.getFileName());
    BodyPublisher body;
    try {
      body =
          BodyPublishers.concat(
              BodyPublishers.ofByteArray(bytes(head)),
              BodyPublishers.ofFile(jar),
              BodyPublishers.ofByteArray(bytes("\r\n--" + boundary + "--\r\n")));
    } catch (IOException e) {
      throw new FlinkException(0, jar + " is missing: build it with mvn package", e);
    }
    HttpRequest.Builder request =
        request("/jars/upload", SUBMIT_TIMEOUT)
            .header("Content-Type", "multipart/form-data; boundary=" + boundary)
            .POST(body);
    String name = send(request).path("filename").asText();
    return name.substring(name.lastIndexOf('/') + 1);
  }

  /**
   * Runs an uploaded jar.
   *
   * @param jar id that {@link #upload} returned
   */
  public void run(String jar, JobSubmission submission)
      throws FlinkException, InterruptedException {
    ObjectNode body = JSON.createObjectNode();
    body.put("entryClass", submission.mainClass());
    body.put("jobId", submission.jobId());
    submission.arguments().forEach(body.putArray("programArgsList")::add);
    submission.parallelism().ifPresent(n -> body.put("parallelism", n));
    submission
        .snapshot()
        .ifPresent(
            path -> {
              body.put("savepointPath", path);
              // Claimed: Flink deletes it when newer checkpoints make it needless.
              body.put("claimMode", submission.claim() ? "CLAIM" : "NO_CLAIM");
            });
    send(request("/jars/" + jar + "/run", SUBMIT_TIMEOUT).POST(json(body)));
  }

  public void deleteJar(String jar) throws FlinkException, InterruptedException {
    send(request("/jars/" + jar, TIMEOUT).DELETE());
  }

  public void cancel(String id) throws FlinkException, InterruptedException {
    send(request("/jobs/" + id + "?mode=cancel", TIMEOUT).method("PATCH", json(object())));
  }

  /**
   * Asks for a savepoint after which the job ends.
   *
   * @param directory where it goes; empty: where the cluster's configuration says
   * @param drain ends event time first: all windows fire, and the job must not resume
   * @return id for {@link #savepoint}
   */
  public String stop(String id, Optional<String> directory, boolean drain)
      throws FlinkException, InterruptedException {
    ObjectNode body = object().put("drain", drain);
    directory.ifPresent(path -> body.put("targetDirectory", path));
    return send(request("/jobs/" + id + "/stop", TIMEOUT).POST(json(body)))
        .path("request-id")
        .asText();
  }

  /**
   * Asks for a savepoint while the job goes on.
   *
   * @param directory where it goes; empty: where the cluster's configuration says
   * @return id for {@link #savepoint}
   */
  public String trigger(String id, Optional<String> directory)
      throws FlinkException, InterruptedException {
    ObjectNode body = object().put("cancel-job", false);
    directory.ifPresent(path -> body.put("target-directory", path));
    return send(request("/jobs/" + id + "/savepoints", TIMEOUT).POST(json(body)))
        .path("request-id")
        .asText();
  }

  /**
   * Where a savepoint lies, once it is complete.
   *
   * @throws FlinkException if it failed
   */
  public Optional<String> savepoint(String id, String trigger)
      throws FlinkException, InterruptedException {
    JsonNode answer = get("/jobs/" + id + "/savepoints/" + trigger);
    if (!answer.path("status").path("id").asText().equals("COMPLETED")) {
      return Optional.empty();
    }
    JsonNode operation = answer.path("operation");
    if (operation.has("failure-cause")) {
      throw new FlinkException(
          0,
          firstLine(operation.path("failure-cause").path("stack-trace").asText("no savepoint")),
          null);
    }
    return Optional.of(operation.path("location").asText());
  }

  private JsonNode get(String path) throws FlinkException, InterruptedException {
    return send(request(path, TIMEOUT).GET());
  }

  private HttpRequest.Builder request(String path, Duration timeout) {
    HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(base + path)).timeout(timeout);
    authorization.ifPresent(value -> builder.header("Authorization", value));
    return builder;
  }

  private JsonNode send(HttpRequest.Builder request) throws FlinkException, InterruptedException {
    HttpRequest built = request.build();
    try {
      HttpResponse<String> response = http.send(built, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new FlinkException(response.statusCode(), reason(response), null);
      }
      return response.body().isBlank() ? object() : JSON.readTree(response.body());
    } catch (FlinkException e) {
      throw e;
    } catch (IOException e) {
      throw new FlinkException(0, "Flink does not answer at " + base, e);
    }
  }

  /** The last "Caused by" says most; Flink wraps what happened several times. */
  private static String reason(HttpResponse<String> response) {
    try {
      StringBuilder all = new StringBuilder();
      JSON.readTree(response.body())
          .path("errors")
          .forEach(e -> all.append(e.asText()).append('\n'));
      List<String> lines = all.toString().lines().filter(line -> !line.isBlank()).toList();
      List<String> causes = lines.stream().filter(line -> line.startsWith("Caused by: ")).toList();
      if (!causes.isEmpty()) {
        return causes.get(causes.size() - 1).substring("Caused by: ".length());
      }
      return lines.isEmpty() ? "HTTP " + response.statusCode() : lines.get(0);
    } catch (IOException e) {
      return "HTTP " + response.statusCode();
    }
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse(text);
  }

  private static ObjectNode object() {
    return JSON.createObjectNode();
  }

  private static BodyPublisher json(ObjectNode body) {
    return BodyPublishers.ofString(body.toString());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
