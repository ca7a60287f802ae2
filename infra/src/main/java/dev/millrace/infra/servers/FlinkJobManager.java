package dev.millrace.infra.servers;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The JobManager of a Flink session cluster, with its web page and REST interface. */
public final class FlinkJobManager extends FlinkProcess {
  public static final String NAME = "flink-jobmanager";

  /** One of the size that a platform starts. */
  public FlinkJobManager(Distribution distribution, DataFolder data, Ports ports) {
    this(distribution, data, ports, FlinkSize.EMBEDDED);
  }

  public FlinkJobManager(Distribution distribution, DataFolder data, Ports ports, FlinkSize size) {
    super(NAME, distribution, data, ports, size);
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
  public Launch launch() {
    return launch(
        java(384).quickStart(),
        "org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint");
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
