package dev.millrace.infra.it;

import dev.millrace.infra.servers.Ports;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Random;
import java.util.stream.IntStream;

/** Finds a port offset at which nothing listens. */
public final class PortOffsets {
  /** All ports stay below 32768, where systems begin to take ports for outgoing connections. */
  private static final int LEAST = 11_000;

  private static final int MOST = 23_000;

  private PortOffsets() {}

  /** An offset at which all ports of a platform are free. */
  public static int free() {
    Random random = new Random();
    while (true) {
      int offset = LEAST + random.nextInt(MOST - LEAST);
      if (ports(new Ports(offset)).allMatch(PortOffsets::isFree)) {
        return offset;
      }
    }
  }

  private static IntStream ports(Ports ports) {
    return IntStream.of(
        ports.http(),
        ports.kafka(),
        ports.kafkaController(),
        ports.cassandra(),
        ports.cassandraStorage(),
        ports.redis(),
        ports.flinkRest(),
        ports.flinkRpc(),
        ports.flinkBlob(),
        ports.taskManagerRpc(),
        ports.taskManagerData());
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (IOException e) {
      return false;
    }
  }
}
