package dev.millrace.infra.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;

/** The TaskManager of a Flink session cluster, by default with four slots. */
public final class FlinkTaskManager extends FlinkProcess {
  public static final String NAME = "flink-taskmanager";

  /** One of the size that a platform starts. */
  public FlinkTaskManager(Distribution distribution, DataFolder data, Ports ports) {
    this(distribution, data, ports, FlinkSize.EMBEDDED);
  }

  public FlinkTaskManager(Distribution distribution, DataFolder data, Ports ports, FlinkSize size) {
    super(NAME, distribution, data, ports, size);
  }

  @Override
  public List<ServerPort> ports() {
    return List.of(
        new ServerPort("RPC", ports.taskManagerRpc()),
        new ServerPort("data", ports.taskManagerData()));
  }

  @Override
  public int memoryMb() {
    return size.memoryMb(1200);
  }

  @Override
  public Launch launch() {
    return launch(
        java(size.heapMb())
            .lateOptimiser()
            .flags("-XX:MaxDirectMemorySize=" + FlinkConfiguration.TASK_DIRECT_MB + "m"),
        "org.apache.flink.runtime.taskexecutor.TaskManagerRunner");
  }

  /**
   * The JobManager lists it, with a heartbeat younger than this probe: the entry of a predecessor
   * that has just died does not count.
   */
  @Override
  public Probe probe() {
    Instant since = Instant.now();
    URI uri = URI.create("http://127.0.0.1:" + ports.flinkRest() + "/taskmanagers");
    return () -> {
      JsonNode list = new ObjectMapper().readTree(Probes.get(uri)).path("taskmanagers");
      for (JsonNode entry : list) {
        if (entry.path("id").asText().equals(FlinkConfiguration.TASK_MANAGER_ID)
            && entry.path("timeSinceLastHeartbeat").asLong() >= since.toEpochMilli()) {
          return;
        }
      }
      throw new IOException("not registered with the JobManager yet");
    };
  }
}
