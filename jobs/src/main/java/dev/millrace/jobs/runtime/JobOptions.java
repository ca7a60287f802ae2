package dev.millrace.jobs.runtime;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that every job has. A job's own options extend them. */
public class JobOptions {
  private static final String CLASSPATH = "classpath:";

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "Properties file that says where Kafka, Redis and Cassandra are and how to log in there."
              + " MILLRACE_* environment variables override it. Put secrets there, not here."
              + " classpath:NAME is a file within this jar.")
  private String config;

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT,...",
      description = "Kafka brokers; overrides kafka.bootstrap.servers. Default: 127.0.0.1:9092.")
  private String bootstrapServers;

  @Option(
      names = "--redis",
      paramLabel = "URI",
      description = "Overrides redis.uri. Default: redis://127.0.0.1:6379.")
  private String redis;

  @Option(
      names = "--cassandra",
      paramLabel = "HOST:PORT,...",
      description = "Overrides cassandra.contact-points. Default: 127.0.0.1:9042.")
  private String cassandra;

  @Option(
      names = "--from",
      paramLabel = "earliest|latest|committed",
      description =
          "Where to start without a checkpoint or savepoint: at the oldest record, which writes the"
              + " same results again and so repairs what a lost state left unfinished; at what"
              + " comes from now on; or where the consumer group stood last, the oldest if nowhere."
              + " Default: ${DEFAULT-VALUE}.")
  private StartFrom from;

  @Option(
      names = "--bounded",
      description =
          "Stop at what is the end of the topic when the job starts; then every window is closed"
              + " and final. For imports. Default: run until stopped.")
  private boolean bounded;

  @Option(
      names = "--disorder",
      paramLabel = "DURATION",
      description =
          "How far events may be out of order before they are late. Default: ${DEFAULT-VALUE}.")
  private Duration disorder;

  @Option(
      names = "--idleness",
      paramLabel = "DURATION",
      defaultValue = "PT15S",
      description =
          "After so long without records a partition no longer holds event time back."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration idleness;

  @Option(
      names = "--max-future",
      paramLabel = "DURATION",
      description =
          "Events that are further ahead of the clock than this do not move event time. More than"
              + " the disorder would let one wrong clock make others late."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration maxFuture;

  @Option(
      names = "--checkpoint-interval",
      paramLabel = "DURATION",
      defaultValue = "PT10S",
      description =
          "How often to checkpoint, unless the cluster's configuration says it."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration checkpointInterval;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this.")
  private boolean help;

  /** Starts at the oldest record, with 30 s of disorder. */
  protected JobOptions() {
    this(StartFrom.EARLIEST, Duration.ofSeconds(30));
  }

  /**
   * @param from where to start if nothing else is said
   * @param disorder how far events may be out of order, or ahead of the clock, if nothing else is
   *     said
   */
  protected JobOptions(StartFrom from, Duration disorder) {
    this.from = from;
    this.disorder = disorder;
    this.maxFuture = disorder;
  }

  /**
   * Where the servers are: the file, the environment over it, these options over both.
   *
   * @throws dev.millrace.connectors.SettingException if a setting is wrong
   * @throws IOException if the file can't be read
   */
  public Endpoints endpoints() throws IOException {
    Settings settings = config == null ? Settings.of(Map.of(), System.getenv()) : read(config);
    Map<String, String> winning = new LinkedHashMap<>();
    put(winning, "kafka.bootstrap.servers", bootstrapServers);
    put(winning, "redis.uri", redis);
    put(winning, "cassandra.contact-points", cassandra);
    return Endpoints.of(settings.with(winning));
  }

  /** Where to start without a checkpoint. */
  public StartFrom from() {
    return from;
  }

  /** Whether to stop at the present end of the topic. */
  public boolean bounded() {
    return bounded;
  }

  /** How far events may be out of order. */
  public Duration disorder() {
    return disorder;
  }

  /** After how long a silent partition no longer holds event time back. */
  public Duration idleness() {
    return idleness;
  }

  /** How far ahead of the clock an event may be and still move event time. */
  public Duration maxFuture() {
    return maxFuture;
  }

  /** How often to checkpoint, unless the cluster says it. */
  public Duration checkpointInterval() {
    return checkpointInterval;
  }

  private static Settings read(String config) throws IOException {
    if (!config.startsWith(CLASSPATH)) {
      return Settings.load(Path.of(config), System.getenv());
    }
    String name = config.substring(CLASSPATH.length());
    try (InputStream file = JobOptions.class.getClassLoader().getResourceAsStream(name)) {
      if (file == null) {
        throw new IOException("There is no settings file " + name + " in the jar");
      }
      return Settings.read(new InputStreamReader(file, UTF_8), System.getenv());
    }
  }

  private static void put(Map<String, String> values, String key, String value) {
    if (value != null) {
      values.put(key, value);
    }
  }
}
