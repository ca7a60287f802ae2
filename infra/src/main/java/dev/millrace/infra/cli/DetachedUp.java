package dev.millrace.infra.cli;

import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.supervisor.Detached;
import dev.millrace.infra.supervisor.PlatformConfig;
import dev.millrace.infra.supervisor.PlatformException;
import dev.millrace.infra.supervisor.PlatformStatus;
import dev.millrace.infra.supervisor.Preflight;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Starts a supervisor in a session of its own and shows what it prints until it is ready. */
final class DetachedUp {
  private static final long PAUSE_MS = 100;

  private final PlatformConfig platform;
  private final List<String> arguments;

  /**
   * @param arguments of the command that is to run as the supervisor
   */
  DetachedUp(PlatformConfig platform, List<String> arguments) {
    this.platform = platform;
    this.arguments = arguments;
  }

  /** Returns the exit code: 0 when everything is ready, else that of the supervisor. */
  int run() throws IOException, InterruptedException, PlatformException {
    DataFolder data = platform.data();
    Preflight.java(Runtime.version().feature());
    Preflight.writable(data.root());
    data.create();
    Path output = data.logs().resolve("supervisor.out");
    // Emptied by us: what a reader finds in it is of this start.
    Files.deleteIfExists(output);
    Files.createFile(output);
    Process supervisor = spawn(output);
    Thread interrupted = new Thread(() -> end(supervisor), "interrupted");
    Runtime.getRuntime().addShutdownHook(interrupted);
    try (Tail tail = new Tail(output)) {
      while (true) {
        boolean ended = supervisor.waitFor(PAUSE_MS, TimeUnit.MILLISECONDS);
        boolean ready = !ended && ready(data, supervisor.pid());
        tail.print();
        if (ended || ready) {
          Runtime.getRuntime().removeShutdownHook(interrupted);
          return ended ? Math.max(1, supervisor.exitValue()) : 0;
        }
      }
    }
  }

  private Process spawn(Path output) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-D" + Distribution.HOME_PROPERTY + "=" + platform.distribution().home(),
            "-Dlogback.configurationFile=millrace-cli-logback.xml",
            "-cp",
            platform.distribution().lib("cli") + "/*",
            Millrace.class.getName()));
    command.addAll(arguments);
    return new ProcessBuilder(Detached.command(command))
        .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.to(output.toFile()))
        .start();
  }

  private static boolean ready(DataFolder data, long pid) {
    return PlatformStatus.read(data)
        .filter(status -> status.supervisorPid() == pid)
        .filter(status -> status.phase() == PlatformStatus.Phase.READY)
        .isPresent();
  }

  /** Ctrl-C while it starts: nothing may stay behind. */
  private static void end(Process supervisor) {
    System.err.println("Stopping.");
    supervisor.destroy();
    try {
      supervisor.waitFor(90, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
