package dev.millrace.infra.cli;

import dev.millrace.connectors.Settings;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.supervisor.Ledger;
import dev.millrace.infra.supervisor.PlatformConfig;
import dev.millrace.infra.supervisor.PlatformException;
import dev.millrace.infra.supervisor.ProcessIdentity;
import dev.millrace.infra.supervisor.Progress;
import dev.millrace.infra.supervisor.Supervisor;
import dev.millrace.topologies.Main;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts a platform and returns when it is ready; a supervisor of its own stays behind. */
@Command(
    name = "up",
    description = {
      "Starts Kafka, Cassandra, Redis, a Flink cluster, the topologies and the jobs.",
      "Returns when all of it is ready. It keeps running until: millrace down"
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:everything is ready",
      "1:something failed to start; nothing runs",
      "2:refused before anything was started"
    })
public final class UpCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Option(
      names = "--port-offset",
      paramLabel = "N",
      defaultValue = "0",
      description = "Added to every port, so that several platforms fit on one machine.")
  private int portOffset;

  @Option(
      names = "--only",
      paramLabel = "SYSTEM",
      split = ",",
      description = "Runs these systems only (default: all). There are: links, timelines.")
  private List<String> only = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = {
        "Properties. A server whose address they give runs elsewhere and is not started:",
        "kafka.bootstrap.servers, redis.uri, cassandra.contact-points, flink.rest."
      })
  private Path config;

  @Option(
      names = "--servers-only",
      description = "Starts the servers, but no topologies and no jobs.")
  private boolean serversOnly;

  @Option(names = "--foreground", description = "Stays; Ctrl-C stops everything.")
  private boolean foreground;

  /** The supervisor behind a detached start; its parent says the rest. */
  @Option(names = "--quiet", hidden = true)
  private boolean quiet;

  @Override
  public Integer call() throws Exception {
    PlatformConfig platform = platform();
    if (!foreground) {
      long begin = System.nanoTime();
      int exitCode = new DetachedUp(platform, arguments()).run();
      if (exitCode == 0) {
        ready(platform, begin);
      }
      return exitCode;
    }
    return stay(platform);
  }

  private int stay(PlatformConfig platform) throws PlatformException {
    if (platform.data().logs().toFile().mkdirs() || Files.isDirectory(platform.data().logs())) {
      CliLogging.to(platform.data().logs().resolve("supervisor.log"));
    }
    Supervisor supervisor = new Supervisor(platform, new Progress(System.out));
    CountDownLatch end = new CountDownLatch(1);
    Thread main = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  main.interrupt();
                  supervisor.stop();
                },
                "stop"));
    long begin = System.nanoTime();
    try {
      supervisor.start();
      if (!quiet) {
        ready(platform, begin);
      }
      end.await();
    } catch (InterruptedException e) {
      // The stop hook is at work and ends the process; nothing is left to say here.
      Thread.currentThread().interrupt();
    }
    return 0;
  }

  private static void ready(PlatformConfig platform, long begin) {
    System.out.printf(Locale.ROOT, "Ready after %.1f s.%n", (System.nanoTime() - begin) / 1e9);
    Urls.print(platform, System.out);
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.add("up");
    arguments.add("--foreground");
    arguments.add("--quiet");
    arguments.add("--data=" + data.folder().root());
    arguments.add("--port-offset=" + portOffset);
    if (!only.isEmpty()) {
      arguments.add("--only=" + String.join(",", only));
    }
    if (config != null) {
      arguments.add("--config=" + config.toAbsolutePath());
    }
    if (serversOnly) {
      arguments.add("--servers-only");
    }
    return arguments;
  }

  private PlatformConfig platform() throws PlatformException {
    DataFolder folder = data.folder();
    for (String system : only) {
      if (!Main.names().contains(system)) {
        throw new CliException(
            2,
            "There is no system " + system + ". There are: " + String.join(", ", Main.names()),
            null);
      }
    }
    Ports ports;
    try {
      ports = new Ports(portOffset);
    } catch (IllegalArgumentException e) {
      throw new CliException(2, "--port-offset: " + e.getMessage(), e);
    }
    Optional<ProcessIdentity> running = new Ledger(folder).runningSupervisor();
    if (running.isPresent()) {
      throw new PlatformException(
          PlatformException.PREFLIGHT,
          "A platform is already running on %s (pid %d). Stop it with: millrace down"
              .formatted(folder.root(), running.get().pid()));
    }
    return new PlatformConfig(
        Distribution.locate(), folder, ports, settings(), new LinkedHashSet<>(only), serversOnly);
  }

  private Settings settings() {
    if (config == null) {
      return Settings.of(Map.of(), System.getenv());
    }
    try {
      return Settings.load(config, System.getenv());
    } catch (IOException e) {
      throw new CliException(2, "Cannot read " + config + ": " + e.getMessage(), e);
    }
  }
}
