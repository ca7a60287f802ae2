package dev.millrace.topologies.runtime.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;

/**
 * An answer of {@code text/event-stream} (WHATWG HTML, 9.2) that goes on until one side ends it.
 * Sending never blocks: at most one event is on its way, and of those that come meanwhile only the
 * last one is kept, so that a slow reader misses states in between and holds no memory.
 * Thread-safe.
 */
public final class EventStream {
  public static final String CONTENT_TYPE = "text/event-stream";

  private static final byte[] COMMENT = ":\n\n".getBytes(UTF_8);

  private final Response response;
  private final Callback callback;
  private final Runnable whenOver;
  private byte[] waiting;
  private boolean writing;
  private boolean ending;
  private boolean over;
  private long lastSentNanos = System.nanoTime();

  /**
   * @param callback completed when the stream is over
   * @param whenOver called once when it is over, whoever ended it
   */
  public EventStream(Response response, Callback callback, Runnable whenOver) {
    this.response = response;
    this.callback = callback;
    this.whenOver = whenOver;
    response.setStatus(200);
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, CONTENT_TYPE);
    response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
    // Proxies that would collect the answer first, such as nginx, are told not to.
    response.getHeaders().put("X-Accel-Buffering", "no");
  }

  /**
   * An event as it is sent.
   *
   * @param id empty: none
   * @param data one line
   */
  public static byte[] event(String name, String id, byte[] data) {
    String head = "event: " + name + "\n" + (id.isEmpty() ? "" : "id: " + id + "\n") + "data: ";
    byte[] first = head.getBytes(UTF_8);
    byte[] event = Arrays.copyOf(first, first.length + data.length + 2);
    System.arraycopy(data, 0, event, first.length, data.length);
    event[event.length - 2] = '\n';
    event[event.length - 1] = '\n';
    return event;
  }

  /** Sends an event, in place of one that waits. */
  public void send(byte[] event) {
    synchronized (this) {
      if (ending) {
        return;
      }
      if (writing) {
        waiting = event;
        return;
      }
      writing = true;
      lastSentNanos = System.nanoTime();
    }
    write(event);
  }

  /**
   * Shows that the connection lives, unless something was sent after a moment of {@link
   * System#nanoTime}.
   */
  public void beat(long sinceNanos) {
    synchronized (this) {
      if (writing || ending || lastSentNanos - sinceNanos > 0) {
        return;
      }
      writing = true;
      lastSentNanos = System.nanoTime();
    }
    write(COMMENT);
  }

  /** Ends the stream after what is on its way. */
  public void end() {
    synchronized (this) {
      if (ending) {
        return;
      }
      ending = true;
      waiting = null;
      if (writing) {
        return;
      }
    }
    finish();
  }

  private void write(byte[] bytes) {
    response.write(
        false, ByteBuffer.wrap(bytes), Callback.from(this::written, failure -> over(failure)));
  }

  private void written() {
    byte[] next;
    synchronized (this) {
      next = waiting;
      waiting = null;
      writing = next != null;
      if (next == null && !ending) {
        return;
      }
      lastSentNanos = System.nanoTime();
    }
    if (next == null) {
      finish();
    } else {
      write(next);
    }
  }

  private void finish() {
    response.write(
        true, BufferUtil.EMPTY_BUFFER, Callback.from(() -> over(null), failure -> over(failure)));
  }

  private void over(Throwable failure) {
    synchronized (this) {
      if (over) {
        return;
      }
      over = true;
      ending = true;
      waiting = null;
    }
    if (failure == null) {
      callback.succeeded();
    } else {
      callback.failed(failure);
    }
    whenOver.run();
  }
}
