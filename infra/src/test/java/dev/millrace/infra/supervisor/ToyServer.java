package dev.millrace.infra.supervisor;

import dev.millrace.infra.servers.Launch;
import dev.millrace.infra.servers.ManagedServer;
import dev.millrace.infra.servers.Probe;
import dev.millrace.infra.servers.ServerPort;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A server that is a shell script; ready once it has started. */
record ToyServer(String name, String script, Path directory, Duration stopWithin)
    implements ManagedServer {

  ToyServer(String name, String script, Path directory) {
    this(name, script, directory, Duration.ofSeconds(5));
  }

  /** One that runs until it is told to stop. */
  static ToyServer lasting(String name, Path directory) {
    return new ToyServer(name, "exec sleep 1000", directory);
  }

  @Override
  public List<ServerPort> ports() {
    return List.of();
  }

  @Override
  public int memoryMb() {
    return 1;
  }

  @Override
  public void prepare() {}

  @Override
  public Launch launch() {
    String marker = "toy-" + name + "@" + directory;
    return new Launch(List.of("sh", "-c", script, marker), Map.of(), directory, marker);
  }

  @Override
  public Probe probe() {
    return () -> {};
  }
}
