package dev.millrace.topologies.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Follows a stream of events, as a browser would. */
public final class EventReader implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Socket socket;
  private final List<JsonNode> events = new CopyOnWriteArrayList<>();
  private final List<String> ids = new CopyOnWriteArrayList<>();
  private final List<String> comments = new CopyOnWriteArrayList<>();
  private volatile String status = "";
  private volatile String end = "";

  public EventReader(int port, String path) throws IOException {
    socket = connect(port, path);
    Thread thread = new Thread(this::read, "event-reader");
    thread.setDaemon(true);
    thread.start();
  }

  /** Asks for a stream and reads nothing of it. */
  public static Socket connect(int port, String path) throws IOException {
    Socket socket = new Socket("127.0.0.1", port);
    OutputStream out = socket.getOutputStream();
    out.write(("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private void read() {
    try {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      status = in.readLine();
      String last = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("data: ")) {
          events.add(JSON.readTree(line.substring(6)));
        } else if (line.startsWith("id: ")) {
          ids.add(line.substring(4));
        } else if (line.startsWith(":")) {
          comments.add(line);
        } else if (line.equals("0")) {
          last = "whole"; // The last chunk of an answer that was not cut off.
        }
      }
      end = last.isEmpty() ? "cut off" : last;
    } catch (SocketException e) {
      end = "closed";
    } catch (IOException e) {
      end = e.toString();
    }
  }

  public String status() {
    return status;
  }

  public List<JsonNode> events() {
    return events;
  }

  public List<String> ids() {
    return ids;
  }

  public List<String> comments() {
    return comments;
  }

  /** The data of the last event; a missing node if there was none. */
  public JsonNode last() {
    return events.isEmpty() ? MissingNode.getInstance() : events.get(events.size() - 1);
  }

  /** Empty while it goes on, {@code whole} if the server ended it in order. */
  public String end() {
    return end;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
