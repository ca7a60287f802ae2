package dev.millrace.infra.it.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Sends requests that no client library would send, each over a connection of its own. */
public final class RawHttp {
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);

  private final String host;
  private final int port;

  public RawHttp(URI base) {
    this.host = base.getHost();
    this.port = base.getPort();
  }

  private static final String EVENT_STREAM = "text/event-stream";

  /**
   * What came back.
   *
   * @param headers by name in lower case; of several with one name the last
   * @param next the status of a request that followed on the same connection; empty if the server
   *     had closed it
   */
  public record Answer(
      int status, Map<String, String> headers, String body, Optional<Integer> next) {
    /** The content type without its parameters; empty if there is none. */
    public String contentType() {
      return headers.getOrDefault("content-type", "").split(";", 2)[0].trim();
    }
  }

  /**
   * Sends a request, and behind it a harmless one: an answer that belongs to neither shows that the
   * server lost its place in the stream.
   *
   * @param then the path that is asked for next
   * @return empty if the server closed the connection without an answer
   * @throws IOException if it did not answer in time, or not in HTTP
   */
  public Optional<Answer> send(FuzzRequest request, String then) throws IOException {
    try (Socket socket = new Socket(host, port)) {
      socket.setSoTimeout((int) ANSWER_WITHIN.toMillis());
      InputStream in = new BufferedInputStream(socket.getInputStream());
      try {
        socket.getOutputStream().write(request.bytes());
        if (!request.wellFormed()) {
          // The server may be waiting for the rest of what is wrong.
          socket.shutdownOutput();
        }
      } catch (IOException refusedEarly) {
        // It need not read to the end what it refuses.
      }
      Optional<Answer> answer = read(in, request.method().equals("HEAD"));
      if (answer.isEmpty()
          || !request.wellFormed()
          || answer.get().contentType().equals(EVENT_STREAM)) {
        return answer; // A stream of events takes the connection for good.
      }
      Optional<Integer> next = Optional.empty();
      try {
        socket
            .getOutputStream()
            .write(("GET " + then + " HTTP/1.1\r\nHost: next\r\n\r\n").getBytes(ISO_8859_1));
        next = read(in, false).map(Answer::status);
      } catch (IOException closed) {
        // As it may.
      }
      Answer first = answer.get();
      return Optional.of(new Answer(first.status(), first.headers(), first.body(), next));
    }
  }

  private static Optional<Answer> read(InputStream in, boolean head) throws IOException {
    while (true) {
      String line;
      try {
        line = line(in);
      } catch (EOFException | java.net.SocketException e) {
        return Optional.empty();
      }
      String[] parts = line.split(" ", 3);
      if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("\\d{3}")) {
        throw new IOException("not a status line: " + line);
      }
      int status = Integer.parseInt(parts[1]);
      Map<String, String> headers = headers(in);
      if (status == 100) {
        continue;
      }
      boolean empty = head || status == 204 || status == 304;
      String body = empty ? "" : body(in, headers);
      return Optional.of(new Answer(status, headers, body, Optional.empty()));
    }
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new TreeMap<>();
    String line;
    while (!(line = line(in)).isEmpty()) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new IOException("not a header: " + line);
      }
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).trim());
    }
    return headers;
  }

  private static String body(InputStream in, Map<String, String> headers) throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    if (headers.getOrDefault("content-type", "").startsWith(EVENT_STREAM)) {
      // It has no end; its first line says that it is one.
      return line(in);
    }
    if (headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
      int size;
      do {
        size = Integer.parseInt(line(in).split(";", 2)[0].trim(), 16);
        body.writeBytes(exactly(in, size));
        line(in);
      } while (size > 0);
    } else if (headers.containsKey("content-length")) {
      body.writeBytes(exactly(in, Integer.parseInt(headers.get("content-length"))));
    } else {
      body.writeBytes(in.readAllBytes());
    }
    return body.toString(java.nio.charset.StandardCharsets.UTF_8);
  }

  private static byte[] exactly(InputStream in, int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new IOException("the body ends after " + bytes.length + " of " + size + " bytes");
    }
    return bytes;
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int b;
    while ((b = in.read()) != '\n') {
      if (b < 0) {
        throw new EOFException("the answer ends early");
      }
      if (b != '\r') {
        line.write(b);
      }
    }
    return line.toString(ISO_8859_1);
  }
}
