package dev.millrace.infra.bench.http;

import dev.millrace.infra.bench.BenchException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * Asks an HTTP server over kept connections, one request at a time on each, from the calling thread
 * alone: what it costs is known, and the same for every server. It checks every answer.
 *
 * <p>Closed loop: each connection asks again as soon as it is answered. Open loop: requests come
 * when they come; one that finds no free connection waits for one, and its latency counts from when
 * it was meant to be sent.
 */
public final class HttpLoad implements AutoCloseable {
  /** How long answers may take after the last request. */
  private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(20);

  private static final long LONGEST_LATENCY_NANOS = Duration.ofMinutes(5).toNanos();
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final InetSocketAddress server;
  private final Selector selector;
  private final List<Connection> connections = new ArrayList<>();
  private final ArrayDeque<Connection> free = new ArrayDeque<>();
  private final ByteBuffer in = ByteBuffer.allocateDirect(8_192);
  private final ByteBuffer out = ByteBuffer.allocateDirect(Script.LONGEST_REQUEST);
  private final byte[] request = new byte[Script.LONGEST_REQUEST];
  private final AnswerHead head = new AnswerHead();

  private Script script;
  private Histogram latency;
  private long sent;
  private long answered;

  /**
   * @param connections how many requests can be under way at once
   * @throws BenchException if the server does not accept them
   */
  public HttpLoad(InetSocketAddress server, int connections) throws BenchException {
    this.server = server;
    try {
      selector = Selector.open();
      for (int i = 0; i < connections; i++) {
        this.connections.add(new Connection(server, selector));
      }
    } catch (IOException e) {
      throw new BenchException(server + " does not accept connections: " + e.getMessage(), e);
    }
    free.addAll(this.connections);
  }

  /** As many requests as the server answers within this time. */
  public LoadResult closed(Script asked, Duration time)
      throws BenchException, InterruptedException {
    return run(asked, Pace.closed(System.nanoTime() + time.toNanos()), time);
  }

  /** So many requests, as fast as the server answers them, or fewer if the time is over before. */
  public LoadResult counted(Script asked, long requests, Duration atMost)
      throws BenchException, InterruptedException {
    return run(asked, Pace.counted(requests, System.nanoTime() + atMost.toNanos()), atMost);
  }

  /**
   * Requests at a rate for this time.
   *
   * @param seed the same seed gives the same moments
   */
  public LoadResult open(Script asked, double perSecond, Duration time, long seed)
      throws BenchException, InterruptedException {
    long start = System.nanoTime();
    return run(asked, Pace.open(perSecond, start, start + time.toNanos(), seed), time);
  }

  private LoadResult run(Script asked, Pace pace, Duration time)
      throws BenchException, InterruptedException {
    script = asked;
    connections.forEach(connection -> connection.keepsBodies = asked.judgesBodies());
    latency = new Histogram(1_000, LONGEST_LATENCY_NANOS, 3);
    sent = 0;
    answered = 0;
    long cpu = THREADS.getCurrentThreadCpuTime();
    long start = System.nanoTime();
    long deadline = start + time.plus(ANSWERED_WITHIN).toNanos();
    try {
      boolean more = true;
      while (more || answered < sent) {
        more = more && send(pace);
        // Answers wake it; while none comes, what is due goes out a millisecond late at most.
        selector.select(this::receive, 1);
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        if (System.nanoTime() > deadline) {
          throw new BenchException(
              "%s still owes %,d of %,d answers %d s after the time was over"
                  .formatted(server, sent - answered, sent, ANSWERED_WITHIN.toSeconds()));
        }
      }
    } catch (IOException | WrongAnswerException e) {
      throw new BenchException(server + ": " + e.getMessage(), e);
    }
    long end = System.nanoTime();
    return new LoadResult(
        answered,
        end,
        Duration.ofNanos(end - start),
        Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - cpu),
        latency);
  }

  /** Sends what is due, as far as connections are free; false if no more is to come. */
  private boolean send(Pace pace) throws IOException {
    while (!free.isEmpty()) {
      long intended = pace.take(System.nanoTime());
      if (intended == Pace.NEVER) {
        return false;
      }
      if (intended == Pace.LATER) {
        return true;
      }
      Connection connection = free.poll();
      connection.number = sent++;
      connection.intendedNanos = intended;
      int length = script.request(connection.number, request);
      out.clear().put(request, 0, length).flip();
      connection.send(out);
    }
    return true;
  }

  private void receive(SelectionKey key) {
    Connection connection = (Connection) key.attachment();
    try {
      if (!connection.read(in, head)) {
        return;
      }
    } catch (IOException e) {
      throw new WrongAnswerException(e.getMessage(), e);
    }
    long now = System.nanoTime();
    connection.head(head);
    if (!script.right(connection.number, head)) {
      throw new WrongAnswerException("a wrong answer: " + head, null);
    }
    if (connection.keepsBodies && !connection.rightBody(script)) {
      throw new WrongAnswerException("an answer with a wrong body: " + head, null);
    }
    latency.recordValue(Math.min(now - connection.intendedNanos, LONGEST_LATENCY_NANOS));
    answered++;
    free.add(connection);
  }

  /** Carries a finding out of the selector's callback. */
  private static final class WrongAnswerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private WrongAnswerException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  @Override
  public void close() {
    try {
      for (Connection connection : connections) {
        connection.close();
      }
      selector.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
