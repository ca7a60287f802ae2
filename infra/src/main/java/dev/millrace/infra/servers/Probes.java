package dev.millrace.infra.servers;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;

/** The questions that tell whether a server serves. Each asks on the port that its clients use. */
public final class Probes {
  private static final int TIMEOUT_MS = 2_000;
  private static final HttpClient HTTP =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofMillis(TIMEOUT_MS))
          .build();

  private Probes() {}

  /** Kafka describes its cluster and names a controller. */
  public static Probe kafka(Properties clientSettings) {
    return () -> {
      Properties settings = new Properties();
      settings.putAll(clientSettings);
      settings.put("request.timeout.ms", TIMEOUT_MS);
      settings.put("default.api.timeout.ms", 2 * TIMEOUT_MS);
      try (Admin admin = Admin.create(settings)) {
        var cluster = admin.describeCluster();
        if (cluster.controller().get(2L * TIMEOUT_MS, TimeUnit.MILLISECONDS) == null) {
          throw new IOException("no controller yet");
        }
      }
    };
  }

  /** Like {@link #kafka(Properties)}, for a broker of ours. */
  static Probe kafka(int port) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", "127.0.0.1:" + port);
    Probe whole = kafka(settings);
    return () -> {
      // A plain connection first: an Admin that finds nobody retries for its whole timeout.
      connect("127.0.0.1:" + port).close();
      whole.check();
    };
  }

  /** Redis answers PING with PONG. */
  public static Probe redis(String hostAndPort) {
    return () -> {
      try (Socket socket = connect(hostAndPort)) {
        socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
        byte[] answer = socket.getInputStream().readNBytes(5);
        String text = new String(answer, StandardCharsets.US_ASCII);
        if (!text.equals("+PONG")) {
          throw new IOException("answered " + text);
        }
      }
    };
  }

  /** Cassandra answers the protocol's OPTIONS frame with SUPPORTED. */
  public static Probe cassandra(String hostAndPort) {
    return () -> {
      try (Socket socket = connect(hostAndPort)) {
        // Version 4, no flags, stream 0, opcode OPTIONS (5), empty body.
        socket.getOutputStream().write(new byte[] {4, 0, 0, 0, 5, 0, 0, 0, 0});
        byte[] header = new byte[9];
        new DataInputStream(socket.getInputStream()).readFully(header);
        if (header[4] != 6) {
          throw new IOException("answered opcode " + header[4]);
        }
      }
    };
  }

  /** A GET that must be answered with status 200. */
  public static Probe http(URI uri) {
    return () -> get(uri);
  }

  /** The body of a GET that must be answered with status 200. */
  static String get(URI uri) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri).timeout(Duration.ofMillis(TIMEOUT_MS)).GET().build();
    HttpResponse<String> response = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      String body = response.body();
      throw new IOException(
          "HTTP " + response.statusCode() + " " + body.substring(0, Math.min(400, body.length())));
    }
    return response.body();
  }

  private static Socket connect(String hostAndPort) throws IOException {
    int colon = hostAndPort.lastIndexOf(':');
    return connect(
        hostAndPort.substring(0, colon), Integer.parseInt(hostAndPort.substring(colon + 1)));
  }

  /** Connects, with a deadline for connecting and for each answer. */
  private static Socket connect(String host, int port) throws IOException {
    Socket socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), TIMEOUT_MS);
      socket.setSoTimeout(TIMEOUT_MS);
      return socket;
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }
}
