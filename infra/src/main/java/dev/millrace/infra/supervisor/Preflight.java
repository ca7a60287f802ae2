package dev.millrace.infra.supervisor;

import com.sun.management.OperatingSystemMXBean;
import dev.millrace.connectors.Endpoints;
import dev.millrace.infra.servers.CassandraServer;
import dev.millrace.infra.servers.KafkaServer;
import dev.millrace.infra.servers.ManagedServer;
import dev.millrace.infra.servers.RedisServer;
import dev.millrace.infra.servers.ServerPort;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What must hold before anything starts. Each check throws one clear sentence. */
public final class Preflight {
  /** The Java that the Cassandra and Flink versions run on. */
  static final int JAVA = 17;

  /** Free disk space below which nothing starts: logs, commit logs and checkpoints need it. */
  static final long MIN_FREE_DISK_MB = 2_048;

  /** The one port in reach of our pages that browsers refuse; Fetch standard, "bad port". */
  static final int REFUSED_BY_BROWSERS = 10_080;

  private Preflight() {}

  public static void java(int feature) throws PlatformException {
    if (feature != JAVA) {
      throw refuse(
          "Millrace runs on Java %d, and this is Java %d. Set JAVA_HOME to a JDK %d."
              .formatted(JAVA, feature, JAVA));
    }
  }

  /** Creates the data folder's root if need be and writes a file into it. */
  public static void writable(Path root) throws PlatformException {
    try {
      Files.createDirectories(root);
      Files.delete(Files.createTempFile(root, "writable", ".tmp"));
    } catch (IOException e) {
      throw refuse(
          "The data folder %s is not writable. Choose another one with --data.".formatted(root));
    }
  }

  /** Our servers listen on loopback only: jobs of a cluster on another machine don't reach them. */
  static void sight(PlatformConfig config, Endpoints endpoints) throws PlatformException {
    if (!config.outside(PlatformConfig.FLINK) || loopback(endpoints.flinkRest().getHost())) {
      return;
    }
    for (String server : List.of(KafkaServer.NAME, CassandraServer.NAME, RedisServer.NAME)) {
      if (!config.outside(server)) {
        throw refuse(
            ("flink.rest is on another machine, %s, from which %s cannot be reached: those that run"
                    + " here listen on 127.0.0.1 only. Give the address of an outside one too.")
                .formatted(endpoints.flinkRest().getHost(), server));
      }
    }
  }

  /** A name is not looked up: what it says is what a person reads. */
  private static boolean loopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
  }

  public static void ports(List<ManagedServer> servers) throws PlatformException {
    for (ManagedServer server : servers) {
      for (ServerPort port : server.ports()) {
        if (port.number() == REFUSED_BY_BROWSERS && server.url().isPresent()) {
          throw refuse(
              "Browsers refuse to open port %d, which %s would get. Use another --port-offset."
                  .formatted(port.number(), server.name()));
        }
        if (busy(port.number())) {
          throw refuse(
              ("Port %d, which %s needs for %s, is taken by another program. End that program, or"
                      + " move all ports with --port-offset, such as --port-offset 1000.")
                  .formatted(port.number(), server.name(), port.use()));
        }
      }
    }
  }

  public static void disk(Path root, long freeMb) throws PlatformException {
    if (freeMb < MIN_FREE_DISK_MB) {
      throw refuse(
          "The disk of %s has %d MB free, and Millrace needs %d MB. Make room or use --data."
              .formatted(root, freeMb, MIN_FREE_DISK_MB));
    }
  }

  public static void memory(long availableMb, long neededMb) throws PlatformException {
    if (availableMb < neededMb) {
      throw refuse(
          ("%d MB of memory are available, and these servers need up to %d MB. Close other programs,"
                  + " or use servers that run elsewhere with --config.")
              .formatted(availableMb, neededMb));
    }
  }

  static long freeDiskMb(Path root) throws IOException {
    return Files.getFileStore(root).getUsableSpace() >> 20;
  }

  static long neededMemoryMb(List<ManagedServer> servers) {
    return servers.stream().mapToLong(ManagedServer::memoryMb).sum();
  }

  /** Memory that programs can still get; within a container never more than its limit. */
  static long availableMemoryMb() {
    OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long limitMb = system.getTotalMemorySize() >> 20;
    try {
      for (String line : Files.readAllLines(Path.of("/proc/meminfo"))) {
        if (line.startsWith("MemAvailable:")) {
          long availableMb = Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10;
          return Math.min(limitMb, availableMb);
        }
      }
    } catch (IOException e) {
      // Not Linux: what the system calls free leaves out caches it would give back at once.
    }
    return limitMb;
  }

  static boolean busy(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  private static PlatformException refuse(String sentence) {
    return new PlatformException(PlatformException.PREFLIGHT, sentence);
  }
}
