package dev.millrace.infra.servers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The TaskManager of a Flink session cluster, with four slots. */
public final class FlinkTaskManager implements ManagedServer {
  public static final String NAME = "flink-taskmanager";

  private final Distribution distribution;
  private final DataFolder data;
  private final Ports ports;

  public FlinkTaskManager(Distribution distribution, DataFolder data, Ports ports) {
    this.distribution = distribution;
    this.data = data;
    this.ports = ports;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public List<ServerPort> ports() {
    return List.of(
        new ServerPort("RPC", ports.taskManagerRpc()),
        new ServerPort("data", ports.taskManagerData()));
  }

  @Override
  public int memoryMb() {
    return 1200;
  }

  @Override
  public void prepare() throws IOException {
    new FlinkConfiguration(data, ports).write();
    Logback.write(data, NAME, "org.apache.flink.shaded", "org.apache.pekko");
  }

  @Override
  public Launch launch() {
    Path configuration = new FlinkConfiguration(data, ports).directory();
    List<String> command =
        new JavaCommand(FlinkConfiguration.TASK_HEAP_MB)
            .lateOptimiser()
            .flags(Marker.of(NAME, data), "-Dlog.file=" + data.logs().resolve(NAME + ".log"))
            .logging(data.conf().resolve(NAME + "-logback.xml"))
            .flags(
                "-XX:MaxDirectMemorySize=" + FlinkConfiguration.TASK_DIRECT_MB + "m",
                "-XX:MaxMetaspaceSize=256m")
            .flags(FlinkConfiguration.moduleFlags())
            .run(
                distribution.lib("flink") + "/*",
                "org.apache.flink.runtime.taskexecutor.TaskManagerRunner",
                "--configDir",
                configuration.toString());
    return new Launch(command, Map.of(), data.of("flink"), Marker.of(NAME, data));
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
