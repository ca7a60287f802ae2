package dev.millrace.jobs.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;

class StreamEnvironmentsTest {
  @Test
  void shouldFillInWhatTheClusterDoesNotSay() {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());

    StreamEnvironments.configure(environment, Duration.ofSeconds(10));

    assertThat(environment.getCheckpointConfig().getCheckpointInterval()).isEqualTo(10_000);
    assertThat(environment.getMaxParallelism()).isEqualTo(720);
    assertThat(environment.getConfiguration().get(PipelineOptions.GENERIC_TYPES)).isFalse();
    assertThat(environment.getConfiguration().get(RestartStrategyOptions.RESTART_STRATEGY))
        .isEqualTo("exponential-delay");
  }

  @Test
  void shouldLeaveAloneWhatTheClusterSays() {
    Configuration cluster = new Configuration();
    cluster.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofSeconds(77));
    cluster.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    cluster.set(PipelineOptions.MAX_PARALLELISM, 128);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, cluster);

    StreamEnvironments.configure(environment, Duration.ofSeconds(10));

    assertThat(environment.getCheckpointConfig().getCheckpointInterval()).isEqualTo(77_000);
    assertThat(environment.getMaxParallelism()).isEqualTo(128);
    assertThat(environment.getConfiguration().get(RestartStrategyOptions.RESTART_STRATEGY))
        .isEqualTo("fixed-delay");
  }
}
