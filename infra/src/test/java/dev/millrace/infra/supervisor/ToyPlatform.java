package dev.millrace.infra.supervisor;

import dev.millrace.connectors.Settings;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Distribution;
import dev.millrace.infra.servers.ManagedServer;
import dev.millrace.infra.servers.Ports;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/** A supervisor of toy servers; as a program, one that can be killed. */
final class ToyPlatform {
  private static final Backoff QUICK =
      new Backoff(Duration.ofMillis(10), Duration.ofMillis(40), 3, Duration.ofMinutes(1));

  private ToyPlatform() {}

  static Supervisor supervisor(Path directory, PrintStream out, ManagedServer... servers) {
    PlatformConfig config =
        new PlatformConfig(
            new Distribution(directory.resolve("dist")),
            new DataFolder(directory),
            new Ports(0),
            Settings.of(Map.of()),
            Set.of(),
            true);
    return new Supervisor(config, new Progress(out), QUICK, List.of(servers));
  }

  /** Starts two toys in the folder that is its argument, and waits to be killed. */
  public static void main(String[] args) throws Exception {
    Path directory = Path.of(args[0]);
    supervisor(
            directory,
            System.out,
            ToyServer.lasting("one", directory),
            ToyServer.lasting("two", directory))
        .start();
    new CountDownLatch(1).await();
  }
}
