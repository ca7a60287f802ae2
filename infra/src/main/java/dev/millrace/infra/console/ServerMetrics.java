package dev.millrace.infra.console;

import dev.millrace.infra.supervisor.PlatformStatus;
import dev.millrace.infra.supervisor.ServerState;
import dev.millrace.infra.supervisor.ServerStatus;

/** The servers that the supervisor looks after, as metrics. */
final class ServerMetrics {
  private ServerMetrics() {}

  static void add(PlatformStatus status, MetricFamilies metrics) {
    for (ServerStatus server : status.servers()) {
      if (server.state() == ServerState.OUTSIDE) {
        continue;
      }
      metrics.gauge(
          "server_ready",
          "1 while a server answers its probe, else 0",
          server.state() == ServerState.READY ? 1 : 0,
          "server",
          server.name());
      metrics.counter(
          "server_restarts",
          "How often a server died and was started again",
          server.restarts(),
          "server",
          server.name());
      Long rssBytes = server.pid() == null ? null : ResidentMemory.bytesOf(server.pid());
      if (rssBytes != null) {
        metrics.gauge(
            "server_resident_memory_bytes",
            "Memory that a server's process holds",
            rssBytes,
            "server",
            server.name());
      }
    }
  }
}
