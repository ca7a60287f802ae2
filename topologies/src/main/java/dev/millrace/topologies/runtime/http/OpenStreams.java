package dev.millrace.topologies.runtime.http;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** The streams of an endpoint that are open: so many at a time and no more. Thread-safe. */
public final class OpenStreams {
  private final int most;
  private final Set<StreamClient> clients = new LinkedHashSet<>();
  private boolean ended;

  /**
   * @param most streams at a time; each holds a connection and at most one event that waits
   */
  public OpenStreams(int most) {
    this.most = most;
  }

  /** How many there are. */
  public synchronized int count() {
    return clients.size();
  }

  /**
   * Opens one.
   *
   * @param whenOver called once when nothing more can be sent to it
   * @throws ProblemException 503 if there are too many, or this instance stops
   */
  public synchronized StreamClient open(
      StreamClient.Factory factory, Consumer<StreamClient> whenOver) {
    if (ended || clients.size() >= most) {
      throw ProblemException.retry(
          503, ended ? "This instance is stopping" : "There are too many streams");
    }
    StreamClient[] client = new StreamClient[1];
    client[0] =
        factory.create(
            () -> {
              forget(client[0]);
              whenOver.accept(client[0]);
            });
    clients.add(client[0]);
    return client[0];
  }

  private synchronized void forget(StreamClient client) {
    clients.remove(client);
  }

  /** Shows on those on which nothing was sent for so long that they live. */
  public void beat(Duration quiet) {
    long since = System.nanoTime() - quiet.toNanos();
    all().forEach(client -> client.beat(since));
  }

  /** Ends all and takes no more. */
  public void end() {
    synchronized (this) {
      ended = true;
    }
    all().forEach(StreamClient::end);
  }

  private synchronized List<StreamClient> all() {
    return List.copyOf(clients);
  }
}
