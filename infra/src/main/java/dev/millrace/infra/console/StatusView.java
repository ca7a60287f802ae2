package dev.millrace.infra.console;

import dev.millrace.infra.supervisor.PlatformStatus;
import dev.millrace.infra.supervisor.ServerState;
import dev.millrace.infra.supervisor.ServerStatus;
import java.util.List;
import java.util.Optional;

/**
 * {@code /console/api/status}.
 *
 * @param startedAt epoch milliseconds; null without a supervisor
 */
record StatusView(String version, Long startedAt, String dataDir, List<Server> servers) {

  /**
   * @param since epoch milliseconds since which the state holds
   * @param rssBytes memory that the process holds; null if unknown
   */
  record Server(
      String name,
      ServerState state,
      Long pid,
      Integer port,
      int restarts,
      long since,
      Long rssBytes,
      String url) {}

  static StatusView of(Optional<PlatformStatus> status) {
    return status
        .map(
            known ->
                new StatusView(
                    known.version(),
                    known.startedAt(),
                    known.dataDir(),
                    known.servers().stream().map(StatusView::server).toList()))
        .orElseGet(() -> new StatusView(null, null, null, List.of()));
  }

  private static Server server(ServerStatus status) {
    return new Server(
        status.name(),
        status.state(),
        status.pid(),
        status.port(),
        status.restarts(),
        status.since(),
        status.pid() == null ? null : ResidentMemory.bytesOf(status.pid()),
        status.url());
  }
}
