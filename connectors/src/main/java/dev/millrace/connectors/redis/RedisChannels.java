package dev.millrace.connectors.redis;

import dev.millrace.connectors.Secrets;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisPubSub;
import redis.clients.jedis.exceptions.JedisException;

/**
 * Listens to channels of Redis over one connection, however many there are, and subscribes to those
 * that somebody listens to. While nobody does there is no connection.
 *
 * <p>A listener is told of each message, and once more whenever its channel is subscribed to: what
 * was published before, while the connection was away, is not heard. So whoever looks at what a
 * channel is about each time it is told, misses nothing for long. Thread-safe.
 */
public final class RedisChannels implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RedisChannels.class);
  private static final Duration PING_EVERY = Duration.ofSeconds(5);

  /** A connection on which not even a ping's answer is heard for so long is given up. */
  private static final Duration SILENT = Duration.ofSeconds(15);

  private final URI uri;
  private final Duration timeout;
  private final RetryPolicy policy;
  private final Thread thread;
  private final ScheduledExecutorService pings;
  private final Map<String, Set<Runnable>> listeners = new HashMap<>();
  private Jedis connection;
  private Subscription current;
  private int failures;
  private boolean closed;

  /**
   * Starts; connects when there is something to listen to.
   *
   * @param timeout for connecting
   * @param policy the waits before tries to connect again, of which there is no last one
   */
  public RedisChannels(URI uri, Duration timeout, RetryPolicy policy) {
    this.uri = uri;
    this.timeout = timeout;
    this.policy = policy;
    thread = daemon(this::run, "redis-channels");
    pings = Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "redis-pings"));
    pings.scheduleWithFixedDelay(
        this::ping, PING_EVERY.toMillis(), PING_EVERY.toMillis(), TimeUnit.MILLISECONDS);
    thread.start();
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Listens from now on.
   *
   * @param told called by the thread of the connection: must not block
   */
  public synchronized void listen(String channel, Runnable told) {
    listeners.computeIfAbsent(channel, any -> new HashSet<>()).add(told);
    notifyAll();
    align();
  }

  /** Listens no more; a call that is under way may still come. */
  public synchronized void forget(String channel, Runnable told) {
    Set<Runnable> there = listeners.get(channel);
    if (there != null && there.remove(told) && there.isEmpty()) {
      listeners.remove(channel);
      align();
    }
  }

  private void align() {
    if (current != null && current.confirmed) {
      try {
        current.align();
      } catch (JedisException e) {
        LOG.debug("The connection is broken; the next one subscribes to all", e);
      }
    }
  }

  private synchronized void ping() {
    if (current != null && current.confirmed) {
      try {
        current.ping();
      } catch (JedisException e) {
        LOG.debug("The connection is broken; the thread that reads sees it as well", e);
      }
    }
  }

  private void tell(String channel) {
    List<Runnable> there;
    synchronized (this) {
      there = new ArrayList<>(listeners.getOrDefault(channel, Set.of()));
    }
    there.forEach(Runnable::run);
  }

  private void run() {
    try {
      while (awaitListener()) {
        try (Jedis jedis = RedisClients.connectToListen(uri, timeout, SILENT)) {
          listenOn(jedis);
        } catch (RuntimeException e) {
          retreat(e); // Whatever it was: without this thread nobody would hear anything again.
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // Nobody but an owner of this thread does that.
    }
  }

  /** Returns when nothing is subscribed to any more. */
  private void listenOn(Jedis jedis) {
    Subscription subscription = new Subscription();
    String[] channels = begin(jedis, subscription);
    try {
      if (channels.length > 0) {
        jedis.subscribe(subscription, channels);
      }
    } finally {
      end(); // Before it is closed: Jedis would open it again for whoever still writes.
    }
  }

  private synchronized boolean awaitListener() throws InterruptedException {
    while (listeners.isEmpty() && !closed) {
      wait();
    }
    return !closed;
  }

  private synchronized String[] begin(Jedis jedis, Subscription subscription) {
    if (closed) {
      return new String[0];
    }
    connection = jedis;
    current = subscription;
    subscription.asked.addAll(listeners.keySet());
    return subscription.asked.toArray(String[]::new);
  }

  private synchronized void end() {
    connection = null;
    current = null;
  }

  private synchronized void retreat(RuntimeException e) throws InterruptedException {
    failures++;
    long waitMs = policy.waitBefore(failures).toMillis();
    if (!closed) {
      LOG.warn(
          "Redis at {}: {} Listening again in {} ms.",
          Secrets.withoutUserInfo(uri.toString()),
          e.getMessage(),
          waitMs);
    }
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(waitMs);
    for (long left = until - System.nanoTime(); left > 0 && !closed; ) {
      TimeUnit.NANOSECONDS.timedWait(this, left);
      left = until - System.nanoTime();
    }
  }

  /** Hears nothing more. */
  @Override
  public void close() {
    pings.shutdownNow();
    synchronized (this) {
      closed = true;
      notifyAll();
      if (connection != null) {
        connection.close(); // Ends the read that the thread waits in.
        end();
      }
    }
  }

  /** What is subscribed to on one connection. */
  private final class Subscription extends JedisPubSub {
    private final Set<String> asked = new HashSet<>();

    /** Only after the first answer may other threads write to the connection. */
    private boolean confirmed;

    @Override
    public void onSubscribe(String channel, int subscribed) {
      synchronized (RedisChannels.this) {
        failures = 0;
        if (!confirmed) {
          confirmed = true;
          RedisChannels.this.align();
        }
      }
      tell(channel);
    }

    @Override
    public void onMessage(String channel, String message) {
      tell(channel);
    }

    private void align() {
      String[] more =
          listeners.keySet().stream().filter(c -> !asked.contains(c)).toArray(String[]::new);
      String[] fewer = asked.stream().filter(c -> !listeners.containsKey(c)).toArray(String[]::new);
      // In this order, so that the number does not pass zero, where the connection ends.
      if (more.length > 0) {
        asked.addAll(List.of(more));
        subscribe(more);
      }
      if (fewer.length > 0) {
        asked.removeAll(List.of(fewer));
        unsubscribe(fewer);
      }
    }
  }
}
