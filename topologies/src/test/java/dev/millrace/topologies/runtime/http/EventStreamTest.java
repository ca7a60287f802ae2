package dev.millrace.topologies.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private final AtomicReference<EventStream> stream = new AtomicReference<>();
  private final AtomicInteger over = new AtomicInteger();
  private HttpServer server;

  @BeforeEach
  void start() {
    server = new HttpServer("127.0.0.1", 0);
    server.start(
        routes -> {},
        List.of(
            new Handler.Wrapper() {
              @Override
              public boolean handle(Request request, Response response, Callback callback) {
                EventStream begun = new EventStream(response, callback, over::incrementAndGet);
                begun.send(EventStream.event("hello", "", bytes("1")));
                stream.set(begun);
                return true;
              }
            }));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void shouldWriteEventsAndCommentsAndEnd() throws IOException {
    try (Socket socket = connect()) {
      stream.get().send(EventStream.event("stats", "2026-01-01T00:00:00Z", bytes("{\"a\":1}")));
      stream.get().beat(System.nanoTime());
      await().until(() -> socket.getInputStream().available() > 0);
      stream.get().end();
      stream.get().end();
      stream.get().send(EventStream.event("late", "", bytes("2")));

      assertThat(answer(socket))
          .startsWith("HTTP/1.1 200 OK")
          .contains("Content-Type: text/event-stream", "Cache-Control: no-store")
          .contains("event: hello\ndata: 1\n\n")
          .doesNotContain("late");
      assertThat(over).hasValue(1);
    }
  }

  @Test
  void shouldNeverWaitForWhoDoesNotReadAndSendTheLastStateInTheEnd() throws IOException {
    int sent = 1_000;
    String padding = "x".repeat(100_000);
    try (Socket socket = connect()) {
      // More than any buffer between the two takes.
      for (int i = 0; i < sent; i++) {
        stream.get().send(EventStream.event("n", Integer.toString(i), bytes(padding)));
      }
      stream.get().send(EventStream.event("n", "last", bytes("")));

      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      int received = 0;
      for (String line = in.readLine(); !line.equals("id: last"); line = in.readLine()) {
        received += line.startsWith("id: ") ? 1 : 0;
      }

      assertThat(received).isLessThan(sent);
      assertThat(over).hasValue(0);
      stream.get().end();
    }
  }

  @Test
  void shouldBeOverWhenTheOtherSideIsGone() throws IOException {
    connect().close();

    await()
        .until(
            () -> {
              stream.get().send(EventStream.event("n", "", bytes("1")));
              return over.get() == 1;
            });
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket("127.0.0.1", server.port());
    socket.setSoTimeout((int) Duration.ofSeconds(20).toMillis());
    socket
        .getOutputStream()
        .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    await().until(() -> stream.get() != null);
    return socket;
  }

  /** A whole answer: with its last chunk, which is empty. */
  private static String answer(Socket socket) throws IOException {
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("\r\n0\r\n\r\n") < 0) {
      answer.append((char) socket.getInputStream().read());
    }
    return answer.toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
