package dev.millrace.jobs.runtime;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.ReadableConfig;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.core.execution.CheckpointingMode;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Environments with our defaults. What the cluster's configuration or {@code flink run -D} says is
 * left alone, but for what our jobs are written for: no generic types (a type that Flink would hand
 * to Kryo fails at once, instead of making state that can't evolve) and no generated operator ids.
 */
public final class StreamEnvironments {
  /** Divisible by every parallelism up to 6, and by most others that are used. */
  static final int MAX_PARALLELISM = 720;

  private StreamEnvironments() {}

  /** The environment that the job was started in, with defaults filled in. */
  public static StreamExecutionEnvironment create(Duration checkpointInterval) {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
    configure(environment, checkpointInterval);
    return environment;
  }

  /** Fills in the defaults. */
  public static void configure(
      StreamExecutionEnvironment environment, Duration checkpointInterval) {
    ReadableConfig given = environment.getConfiguration();
    Configuration ours = new Configuration();

    ours.set(PipelineOptions.GENERIC_TYPES, false);
    ours.set(PipelineOptions.AUTO_GENERATE_UIDS, false);

    fill(given, ours, PipelineOptions.MAX_PARALLELISM, MAX_PARALLELISM);
    // Our functions neither keep nor change what they have emitted.
    fill(given, ours, PipelineOptions.OBJECT_REUSE, true);

    fill(given, ours, CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
    fill(
        given,
        ours,
        CheckpointingOptions.CHECKPOINTING_CONSISTENCY_MODE,
        CheckpointingMode.EXACTLY_ONCE);
    // Time for work between checkpoints, when sinks are slow to flush.
    fill(
        given,
        ours,
        CheckpointingOptions.MIN_PAUSE_BETWEEN_CHECKPOINTS,
        checkpointInterval.dividedBy(5));
    fill(given, ours, CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(5));
    // A checkpoint that fails because a server was away for a moment is no reason to restart.
    fill(given, ours, CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, 3);
    // A cancelled job can go on from its last checkpoint.
    fill(
        given,
        ours,
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);

    if (given.getOptional(RestartStrategyOptions.RESTART_STRATEGY).isEmpty()) {
      // For ever, but ever less often: a server that is away comes back some time.
      ours.set(RestartStrategyOptions.RESTART_STRATEGY, "exponential-delay");
      fill(
          given,
          ours,
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_INITIAL_BACKOFF,
          Duration.ofSeconds(1));
      fill(
          given,
          ours,
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_MAX_BACKOFF,
          Duration.ofSeconds(30));
      fill(
          given,
          ours,
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_BACKOFF_MULTIPLIER,
          2.0);
      fill(
          given,
          ours,
          RestartStrategyOptions.RESTART_STRATEGY_EXPONENTIAL_DELAY_RESET_BACKOFF_THRESHOLD,
          Duration.ofMinutes(2));
    }
    environment.configure(ours);
  }

  private static <T> void fill(
      ReadableConfig given, Configuration ours, ConfigOption<T> option, T value) {
    if (given.getOptional(option).isEmpty()) {
      ours.set(option, value);
    }
  }
}
