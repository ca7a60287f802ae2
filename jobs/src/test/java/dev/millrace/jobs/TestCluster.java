package dev.millrace.jobs;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.execution.ExecutionState;
import org.apache.flink.runtime.executiongraph.AccessExecutionVertex;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.awaitility.Awaitility;

/** A Flink cluster in this process: one task manager, four slots. */
public final class TestCluster implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private final MiniCluster cluster;

  public TestCluster() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(4)
                .build());
    cluster.start();
  }

  /** Runs a bounded job to its end. */
  public void run(StreamExecutionEnvironment environment) throws Exception {
    cluster.executeJobBlocking(environment.getStreamGraph().getJobGraph());
  }

  /** Starts a job and does not wait for it. */
  public JobID start(StreamExecutionEnvironment environment) throws Exception {
    return start(environment, SavepointRestoreSettings.none());
  }

  /** Starts a job from a savepoint. */
  public JobID restore(StreamExecutionEnvironment environment, String savepoint) throws Exception {
    return start(environment, SavepointRestoreSettings.forPath(savepoint, false));
  }

  private JobID start(StreamExecutionEnvironment environment, SavepointRestoreSettings restore)
      throws Exception {
    JobGraph graph = environment.getStreamGraph().getJobGraph();
    graph.setSavepointRestoreSettings(restore);
    JobID job = cluster.submitJob(graph).get(PATIENCE.toSeconds(), TimeUnit.SECONDS).getJobID();
    // A savepoint needs every task.
    Awaitility.await().atMost(PATIENCE).until(() -> runs(job));
    return job;
  }

  private boolean runs(JobID job) throws Exception {
    for (AccessExecutionVertex task :
        cluster
            .getExecutionGraph(job)
            .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .getAllExecutionVertices()) {
      if (task.getExecutionState() != ExecutionState.RUNNING
          && !task.getExecutionState().isTerminal()) {
        return false;
      }
    }
    return true;
  }

  /** Stops a job with a savepoint and says where it is. Windows stay open. */
  public String stop(JobID job, String folder) throws Exception {
    return cluster
        .stopWithSavepoint(job, folder, false, SavepointFormatType.CANONICAL)
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  /** Waits for a job to end; throws if it failed. */
  public void await(JobID job) throws Exception {
    cluster
        .requestJobResult(job)
        .get(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .toJobExecutionResult(getClass().getClassLoader());
  }

  public void cancel(JobID job) throws Exception {
    cluster.cancelJob(job).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    try {
      cluster.close();
    } catch (Exception e) {
      throw new IllegalStateException("The cluster does not stop", e);
    }
  }
}
