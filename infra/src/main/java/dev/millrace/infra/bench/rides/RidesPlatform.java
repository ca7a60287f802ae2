package dev.millrace.infra.bench.rides;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.BenchRun;
import dev.millrace.infra.bench.BenchServers;
import dev.millrace.infra.bench.ProcessSettings;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.ManagedServer;
import dev.millrace.infra.servers.SideProgram;
import dev.millrace.infra.servers.TopologiesServer;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** A broker and a process of rides alone, and what is started beside them. */
final class RidesPlatform implements AutoCloseable {
  /** An index of 200,000 drivers lies on the heap. */
  private static final int HEAP_MB = 1_024;

  private final BenchRun run;
  private final BenchServers servers;
  private final Properties kafka = new Properties();

  RidesPlatform(BenchRun run) {
    this.run = run;
    this.servers = new BenchServers(run);
    kafka.setProperty("bootstrap.servers", "127.0.0.1:" + run.ports().kafka());
  }

  /**
   * Starts all servers.
   *
   * @param beside what else takes part, started before the process of rides
   */
  void start(List<ManagedServer> beside) throws BenchException, InterruptedException {
    DataFolder data = run.data();
    Map<String, String> settings = ProcessSettings.of(run);
    settings.put("systems", "rides");
    try {
      data.create();
      DataFolder.writeSecret(TopologiesServer.config(data), ProcessSettings.text(settings));
    } catch (IOException e) {
      throw new BenchException(data.root() + " cannot be used: " + e.getMessage(), e);
    }
    List<ManagedServer> all = new ArrayList<>();
    all.add(new KafkaServer(run.distribution(), data, run.ports()));
    all.addAll(beside);
    all.add(new TopologiesServer(run.distribution(), data, run.ports(), HEAP_MB));
    servers.start(all);
  }

  /** A program that is run as the process of rides is. */
  SideProgram beside(String name, int port, Class<?> mainClass, Map<String, String> settings) {
    Map<String, String> own = new TreeMap<>(settings);
    own.put("http.port", Integer.toString(port));
    return new SideProgram(
        name,
        run.distribution(),
        run.data(),
        run.ports(),
        port,
        mainClass.getName(),
        () -> ProcessSettings.text(own));
  }

  BenchRun run() {
    return run;
  }

  BenchServers servers() {
    return servers;
  }

  Properties kafka() {
    return kafka;
  }

  URI redis() {
    return URI.create("redis://127.0.0.1:" + run.ports().redis());
  }

  /** Port of the process of rides; those after the next one are free. */
  int http() {
    return run.ports().http();
  }

  @Override
  public void close() {
    servers.close();
  }
}
