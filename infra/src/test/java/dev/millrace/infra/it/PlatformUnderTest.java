package dev.millrace.infra.it;

import dev.millrace.connectors.Endpoints;
import dev.millrace.infra.it.MillraceCommand.Result;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.Ports;
import dev.millrace.infra.supervisor.PlatformStatus;
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

  private final Path folder;
  private final Ports ports;

  private PlatformUnderTest(Path folder, Ports ports) {
    this.folder = folder;
    this.ports = ports;
  }

  /**
   * @param options of {@code up}, beside those that say where
   */
  static PlatformUnderTest start(String... options) throws IOException {
    Path folder = Files.createTempDirectory("millrace-it-");
    int offset = PortOffsets.free();
    PlatformUnderTest platform = new PlatformUnderTest(folder, new Ports(offset));
    List<String> command =
        new ArrayList<>(List.of("up", "--port-offset", Integer.toString(offset)));
    command.addAll(List.of(options));
    Result up = platform.run(UP_WITHIN, "", command.toArray(String[]::new));
    if (up.exitCode() != 0) {
      throw new IllegalStateException(
          "The platform did not start; its logs are in " + folder + "\n" + up.out() + up.err());
    }
    System.out.println(
        "Platform under test: "
            + up.out().lines().filter(l -> l.startsWith("Ready")).findFirst().orElse("up"));
    return platform;
  }

  /** Runs a command on this platform. */
  Result run(Duration within, String input, String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.add("--data");
    all.add(folder.toString());
    return MillraceCommand.run(within, input, all.toArray(String[]::new));
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
    Result down = run(DOWN_WITHIN, "", "down");
    if (down.exitCode() != 0) {
      throw new IllegalStateException(
          "The platform did not stop; its logs are in " + folder + "\n" + down.out() + down.err());
    }
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
