package dev.millrace.infra.supervisor;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.cassandra.CassandraTables;
import dev.millrace.infra.jobs.FlinkRest;
import dev.millrace.infra.jobs.JobControl;
import dev.millrace.infra.jobs.JobDefinition;
import dev.millrace.infra.jobs.JobKeeper;
import dev.millrace.infra.jobs.JobRecord;
import dev.millrace.infra.jobs.StartFrom;
import dev.millrace.infra.servers.CassandraServer;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.FlinkJobManager;
import dev.millrace.infra.servers.FlinkTaskManager;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.RedisServer;
import dev.millrace.infra.servers.TopologiesServer;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.Topic;
import dev.millrace.topologies.runtime.topics.TopicSetup;
import java.io.IOException;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What has to be done besides starting servers: configuration, topics, tables and jobs. */
final class PlatformWork {
  private static final Logger LOG = LoggerFactory.getLogger(PlatformWork.class);
  private static final String TOPICS = "topics";
  private static final String TABLES = "tables";
  private static final Duration JOB_WITHIN = Duration.ofSeconds(90);
  private static final Duration SAVEPOINT_WITHIN = Duration.ofSeconds(30);

  private final PlatformConfig config;
  private final Map<String, String> values;
  private final Endpoints endpoints;
  private final Progress progress;
  private final JobControl control;
  private final List<JobDefinition> jobs;
  private JobKeeper keeper;

  PlatformWork(PlatformConfig config, Map<String, String> values, Progress progress) {
    this.config = config;
    this.values = values;
    this.endpoints = Endpoints.of(values);
    this.progress = progress;
    this.control =
        new JobControl(
            config.data(),
            new FlinkRest(endpoints.flinkRest()),
            config.distribution().jobsJar(),
            config.outside(PlatformConfig.FLINK));
    this.jobs = JobDefinition.all().stream().filter(job -> config.runs(job.system())).toList();
  }

  /** The steps that must be done before a server can start. */
  static String[] before(String server) {
    return server.equals(TopologiesServer.NAME) ? new String[] {TOPICS} : new String[0];
  }

  void writeConfiguration() throws IOException {
    DataFolder data = config.data();
    DataFolder.writeSecret(data.endpoints(), properties(values));
    DataFolder.writeSecret(TopologiesServer.config(data), properties(platform()));
  }

  /** What the topologies process is told; settings of the user win over ours. */
  private Map<String, String> platform() {
    DataFolder data = config.data();
    Map<String, String> platform = new TreeMap<>();
    platform.put("instance.id", "local");
    platform.put("state.dir", data.of("streams").toString());
    platform.put("data.dir", data.root().toString());
    platform.put("links.secret-file", data.conf().resolve("links.secret").toString());
    platform.put("links.base-url", "http://localhost:" + values.get("http.port"));
    config
        .distribution()
        .geoDatabase()
        .ifPresent(file -> platform.put("links.geo-database", file.toString()));
    if (!config.systems().isEmpty()) {
      platform.put("systems", String.join(",", config.systems()));
    }
    for (String prefix : List.of("links.", "http.", "standby.")) {
      config.settings().under(prefix).forEach((key, value) -> platform.put(prefix + key, value));
    }
    platform.putAll(values);
    return platform;
  }

  void addTo(StartPlan plan) {
    if (config.serversOnly()) {
      return;
    }
    plan.add(TOPICS, this::topics, KafkaServer.NAME);
    plan.add(TABLES, this::tables, CassandraServer.NAME);
    for (JobDefinition job : jobs) {
      plan.add(
          job.name(),
          () -> submit(job),
          TOPICS,
          TABLES,
          RedisServer.NAME,
          FlinkJobManager.NAME,
          FlinkTaskManager.NAME);
    }
    plan.add(
        "job-keeper", this::keep, jobs.stream().map(JobDefinition::name).toArray(String[]::new));
  }

  /** Stops the jobs with savepoints while everything they need still runs. */
  void beforeStop() {
    synchronized (this) {
      if (keeper == null) {
        return;
      }
      keeper.close();
    }
    for (JobDefinition job : jobs) {
      long begin = System.nanoTime();
      try {
        if (control.running(job).isPresent()) {
          control.stop(job, false, true, SAVEPOINT_WITHIN);
          progress.done(job.name(), "savepoint", Duration.ofNanos(System.nanoTime() - begin));
        }
      } catch (IOException e) {
        LOG.warn("No savepoint of {}", job.name(), e);
        progress.line(
            job.name(),
            "has no savepoint ("
                + e.getMessage()
                + "); it "
                + (config.outside(PlatformConfig.FLINK)
                    ? "goes on, on its cluster"
                    : "will resume from its last checkpoint"));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void topics() throws InterruptedException {
    long begin = System.nanoTime();
    List<Topic<?, ?>> topics =
        Catalogue.all().stream().filter(topic -> config.runs(topic.system())).toList();
    try (Admin admin = Admin.create(endpoints.kafka())) {
      TopicSetup.ensure(admin, topics);
    }
    progress.done(TOPICS, "ready", Duration.ofNanos(System.nanoTime() - begin));
  }

  private void tables() {
    long begin = System.nanoTime();
    CassandraTables.migrate(endpoints);
    progress.done(TABLES, "ready", Duration.ofNanos(System.nanoTime() - begin));
  }

  private void submit(JobDefinition job) throws Exception {
    long begin = System.nanoTime();
    Optional<String> id = control.running(job).map(state -> state.id());
    if (id.isEmpty()) {
      JobRecord record = JobRecord.load(config.data(), job.name());
      id = Optional.of(control.submit(job, StartFrom.NEWEST, record.parallelism()));
    }
    control.awaitRunning(id.get(), JOB_WITHIN);
    progress.done(job.name(), "running", Duration.ofNanos(System.nanoTime() - begin));
  }

  private synchronized void keep() {
    keeper = new JobKeeper(config.data(), control, jobs, progress::line);
    keeper.start();
  }

  private static String properties(Map<String, String> values) throws IOException {
    Properties properties = new Properties();
    properties.putAll(values);
    StringWriter text = new StringWriter();
    properties.store(text, null);
    return text.toString();
  }
}
