package dev.millrace.topologies.runtime.streams;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stream thread that dies is replaced, unless too many died in a short time: then replacing does
 * not help, the topology stops, and whoever watches its health restarts the process.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);
  private static final int MOST_IN_WINDOW = 5;
  private static final Duration WINDOW = Duration.ofMinutes(5);

  private final String name;
  private final Clock clock;
  private final Deque<Instant> recent = new ArrayDeque<>();

  ThreadFailures(String name, Clock clock) {
    this.name = name;
    this.clock = clock;
  }

  @Override
  public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
    Instant now = clock.instant();
    recent.addLast(now);
    while (recent.getFirst().isBefore(now.minus(WINDOW))) {
      recent.removeFirst();
    }
    if (recent.size() > MOST_IN_WINDOW || failure instanceof Error) {
      LOG.error("{} stops: its threads keep dying", name, failure);
      return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
    }
    LOG.error("A thread of {} died and is replaced", name, failure);
    return StreamThreadExceptionResponse.REPLACE_THREAD;
  }
}
