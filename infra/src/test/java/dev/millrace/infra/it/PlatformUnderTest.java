package dev.millrace.infra.it;

import static org.awaitility.Awaitility.await;

import dev.millrace.connectors.Endpoints;
import dev.millrace.infra.it.MillraceCommand.Result;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.supervisor.PlatformStatus;
import dev.millrace.infra.supervisor.ServerState;
import dev.millrace.infra.supervisor.ServerStatus;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A whole platform, started by {@code millrace up} and ended by {@code millrace down}. */
final class PlatformUnderTest implements AutoCloseable {
  private static final Duration UP_WITHIN = Duration.ofMinutes(4);
  private static final Duration DOWN_WITHIN = Duration.ofMinutes(3);
  private static final Duration COMMAND_WITHIN = Duration.ofMinutes(3);
  private static final Duration BACK_WITHIN = Duration.ofMinutes(3);

  private final Path folder;
  private final Ports ports;
  private final List<String> up = new ArrayList<>();

  private PlatformUnderTest(Path folder, int offset, List<String> options) {
    this.folder = folder;
    this.ports = new Ports(offset);
    up.addAll(List.of("up", "--port-offset", Integer.toString(offset)));
    up.addAll(options);
  }

  /**
   * @param options of {@code up}, beside those that say where
   */
  static PlatformUnderTest start(String... options) throws IOException {
    Path folder = Files.createTempDirectory("millrace-it-");
    PlatformUnderTest platform =
        new PlatformUnderTest(folder, PortOffsets.free(), List.of(options));
    platform.up();
    return platform;
  }

  private void up() {
    Result started = run(UP_WITHIN, "", up.toArray(String[]::new));
    if (started.exitCode() != 0) {
      throw new IllegalStateException(
          "The platform did not start; its logs are in "
              + folder
              + "\n"
              + started.out()
              + started.err());
    }
    System.out.println(
        "Platform under test: "
            + started.out().lines().filter(l -> l.startsWith("Ready")).findFirst().orElse("up"));
  }

  private void down() {
    Result down = run(DOWN_WITHIN, "", "down");
    if (down.exitCode() != 0) {
      throw new IllegalStateException(
          "The platform did not stop; its logs are in " + folder + "\n" + down.out() + down.err());
    }
  }

  /** Stops everything in order and starts it again. */
  void restart() {
    down();
    up();
  }

  /**
   * Kills a server, which has no chance to do anything about it. The supervisor starts it again.
   *
   * @return how it was before
   */
  ServerStatus kill(String server) {
    ServerStatus victim =
        await()
            .atMost(BACK_WITHIN)
            .until(() -> status(server), one -> one.state() == ServerState.READY);
    ProcessHandle.of(victim.pid()).ifPresent(ProcessHandle::destroyForcibly);
    return victim;
  }

  /** Waits until another process has taken the place of one that was killed. */
  void awaitReplaced(String server, long pid) {
    await()
        .atMost(BACK_WITHIN)
        .until(() -> status(server), one -> one.state() == ServerState.READY && one.pid() != pid);
  }

  /** Runs a command on this platform. */
  Result run(Duration within, String input, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    // What follows a double hyphen are no options of the command.
    int end = all.contains("--") ? all.indexOf("--") : all.size();
    all.addAll(end, List.of("--data", folder.toString()));
    return MillraceCommand.run(within, input, all.toArray(String[]::new));
  }

  /** Runs a command that must succeed; what it prints on standard output. */
  String output(String... arguments) {
    Result result = run(COMMAND_WITHIN, "", arguments);
    if (result.exitCode() != 0) {
      throw new AssertionError(String.join(" ", arguments) + ": " + result.err());
    }
    return result.out();
  }

  /** All that it keeps on disk. */
  DataFolder data() {
    return new DataFolder(folder);
  }

  /** What its supervisor says. */
  PlatformStatus status() {
    return PlatformStatus.read(data()).orElseThrow();
  }

  /** What its supervisor says of one server. */
  ServerStatus status(String server) {
    return status().servers().stream()
        .filter(one -> one.name().equals(server))
        .findFirst()
        .orElseThrow();
  }

  /** Where the links service and the console listen. */
  URI http() {
    return URI.create("http://127.0.0.1:" + ports.http());
  }

  /** Where everything else is. */
  Endpoints endpoints() throws IOException {
    return Endpoints.load(new DataFolder(folder).endpoints());
  }

  @Override
  public void close() throws IOException {
    down();
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
