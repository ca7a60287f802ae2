package dev.millrace.infra.servers;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The JobManager of a Flink session cluster, with its web page and REST interface. */
public final class FlinkJobManager implements ManagedServer {
  public static final String NAME = "flink-jobmanager";

  private final Distribution distribution;
  private final DataFolder data;
  private final Ports ports;

  public FlinkJobManager(Distribution distribution, DataFolder data, Ports ports) {
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
        new ServerPort("REST and web page", ports.flinkRest()),
        new ServerPort("RPC", ports.flinkRpc()),
        new ServerPort("blobs", ports.flinkBlob()));
  }

  @Override
  public int memoryMb() {
    return 700;
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
        new JavaCommand(384)
            .quickStart()
            .flags(Marker.of(NAME, data), "-Dlog.file=" + data.logs().resolve(NAME + ".log"))
            .logging(data.conf().resolve(NAME + "-logback.xml"))
            .flags("-XX:MaxMetaspaceSize=256m")
            .flags(FlinkConfiguration.moduleFlags())
            .run(
                distribution.lib("flink") + "/*",
                "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint",
                "--configDir",
                configuration.toString());
    return new Launch(command, Map.of(), data.of("flink"), Marker.of(NAME, data));
  }

  @Override
  public Probe probe() {
    return Probes.http(URI.create("http://127.0.0.1:" + ports.flinkRest() + "/overview"));
  }

  @Override
  public Optional<URI> url() {
    return Optional.of(URI.create("http://127.0.0.1:" + ports.flinkRest()));
  }
}
