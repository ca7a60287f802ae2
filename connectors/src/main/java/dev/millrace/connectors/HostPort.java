package dev.millrace.connectors;

import java.io.IOException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * Where a server listens.
 *
 * @param host name or address, IPv6 without brackets
 * @param port 1 to 65,535
 */
public record HostPort(String host, int port) implements Serializable {

  /** Whether something takes connections there, within a time. */
  public boolean listens(Duration within) {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(host, port), (int) within.toMillis());
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Reads {@code host:port} or {@code [v6]:port}.
   *
   * @throws IllegalArgumentException with the reason if the text is not that
   */
  public static HostPort parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("'" + text + "' is not host:port");
    }
    String host = text.substring(0, colon).trim();
    if (host.startsWith("[") && host.endsWith("]")) {
      host = host.substring(1, host.length() - 1);
    } else if (host.indexOf(':') >= 0) {
      throw new IllegalArgumentException("'" + text + "' needs brackets around its IPv6 address");
    }
    int port;
    try {
      port = Integer.parseInt(text.substring(colon + 1).trim());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("'" + text + "' has no number after its last colon", e);
    }
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("'" + text + "' has a port that is not 1 to 65535");
    }
    return new HostPort(host, port);
  }

  @Override
  public String toString() {
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
  }
}
