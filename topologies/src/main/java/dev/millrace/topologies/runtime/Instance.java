package dev.millrace.topologies.runtime;

import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.HostPort;
import dev.millrace.connectors.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;

/**
 * Who this process is among those that share the work.
 *
 * @param id stable across restarts and unique among instances: the static member of each group
 * @param advertised where other instances reach its HTTP port
 * @param stateDir where stores live; must outlive a restart and belong to this process alone
 * @param standbys copies of each store on other instances
 * @param endpoints where Kafka and the rest are
 */
public record Instance(
    String id, HostPort advertised, Path stateDir, int standbys, Endpoints endpoints) {

  /**
   * Reads {@code instance.id} (default {@code local}), {@code http.advertised} (default {@code
   * http.host} and the port), {@code state.dir} and {@code standby.replicas} (0).
   *
   * @param port the HTTP port that was bound
   */
  public static Instance of(Settings settings, int port) {
    HostPort advertised =
        settings
            .find("http.advertised")
            .map(HostPort::parse)
            .orElseGet(
                () -> new HostPort(reachable(settings.text("http.host", "127.0.0.1")), port));
    return new Instance(
        settings.text("instance.id", "local"),
        advertised,
        Path.of(settings.text("state.dir")),
        settings.number("standby.replicas", 0, 0, 10),
        Endpoints.of(settings));
  }

  private static String reachable(String host) {
    if (!host.equals("0.0.0.0") && !host.equals("::")) {
      return host;
    }
    try {
      return InetAddress.getLocalHost().getHostAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException("Set http.advertised: this host has no address", e);
    }
  }
}
