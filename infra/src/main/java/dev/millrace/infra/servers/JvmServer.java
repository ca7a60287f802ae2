package dev.millrace.infra.servers;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A server that is a Java process of the distribution: what all of those have in common. */
abstract class JvmServer implements ManagedServer {
  /** Memory of a process that {@link #carrier} runs, in MiB. */
  static final int CARRIER_MEMORY_MB = 1000;

  /** Of it, the heap. */
  static final int CARRIER_HEAP_MB = 512;

  final Distribution distribution;
  final DataFolder data;
  final Ports ports;
  private final String name;

  JvmServer(String name, Distribution distribution, DataFolder data, Ports ports) {
    this.name = name;
    this.distribution = distribution;
    this.data = data;
    this.ports = ports;
  }

  @Override
  public final String name() {
    return name;
  }

  /** A Java that can be recognised as this server and logs as {@link Logback} wrote it. */
  final JavaCommand java(int heapMb) {
    return new JavaCommand(heapMb)
        .flags(Marker.of(name, data))
        .logging(data.conf().resolve(name + "-logback.xml"));
  }

  /**
   * The command of a process that carries requests and events: what the topologies process is run
   * with, and whatever is compared with it.
   */
  final List<String> carrier(int heapMb, String mainClass, String... arguments) {
    return java(heapMb).lateOptimiser().run(distribution.lib("cli") + "/*", mainClass, arguments);
  }

  final Launch launch(List<String> command, Path workingFolder) {
    return new Launch(command, Map.of(), workingFolder, Marker.of(name, data));
  }
}
