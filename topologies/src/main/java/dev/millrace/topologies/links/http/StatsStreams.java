package dev.millrace.topologies.links.http;

import dev.millrace.connectors.links.Granularity;
import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.connectors.redis.RedisChannels;
import dev.millrace.topologies.runtime.http.EventStream;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.OpenStreams;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.http.StreamClient;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams of counts. Those of one link and granularity share a feed, which listens to the link's
 * channel in Redis, reads when it is told, and no more often than every {@link #READ_EVERY}, and
 * gives what it read to each of them. Thread-safe.
 */
final class StatsStreams implements AutoCloseable {
  /** Streams at a time. Each holds a connection and at most one event that waits. */
  static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(StatsStreams.class);
  private static final Duration READ_EVERY = Duration.ofMillis(500);

  /**
   * Counts are read again, and a stream shows that it lives, after {@link #QUIET} at the latest.
   */
  private static final Duration TICK = Duration.ofSeconds(4);

  private static final Duration QUIET = Duration.ofSeconds(10);

  /** So long after a failure nobody waits for the server that does not answer; then one tries. */
  private static final Duration FAIL_FAST = Duration.ofSeconds(1);

  private static final int READERS = 4;

  private record Key(String code, Granularity granularity) {}

  private final StatsReads reads;
  private final RedisChannels channels;
  private final Clock clock;
  private final ScheduledExecutorService readers;
  private final ScheduledExecutorService ticks;
  private final Map<Key, Feed> feeds = new HashMap<>();
  private final OpenStreams open = new OpenStreams(MOST);
  private ProblemException failure;
  private long failedNanos;

  StatsStreams(StatsReads reads, RedisChannels channels, Clock clock) {
    this.reads = reads;
    this.channels = channels;
    this.clock = clock;
    ScheduledThreadPoolExecutor pool =
        new ScheduledThreadPoolExecutor(READERS, task -> daemon(task, "links-stats-streams"));
    pool.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    readers = pool;
    ticks =
        Executors.newSingleThreadScheduledExecutor(
            task -> daemon(task, "links-stats-streams-tick"));
    ticks.scheduleWithFixedDelay(
        this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Thread daemon(Runnable task, String name) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** How many streams there are. */
  int streams() {
    return open.count();
  }

  /**
   * Adds a stream; its first counts come at once.
   *
   * @throws ProblemException 503 if there are too many, or this instance stops
   */
  synchronized void add(StreamQuery query, StreamClient.Factory factory) {
    Key key = new Key(query.code(), query.granularity());
    Feed feed = feeds.getOrDefault(key, new Feed(key));
    feed.add(query, factory);
    feeds.put(key, feed);
  }

  private void tick() {
    long since = System.nanoTime() - QUIET.toNanos();
    synchronized (this) {
      for (Feed feed : feeds.values()) {
        feed.windows.values().stream()
            .filter(window -> window.readNanos - since < 0)
            .forEach(feed::due);
      }
    }
    open.beat(QUIET);
  }

  /** Ends all streams and takes no more. */
  void end() {
    open.end();
  }

  @Override
  public void close() {
    end();
    ticks.shutdownNow();
    readers.shutdownNow();
  }

  private byte[] read(Feed feed, StreamQuery query) {
    synchronized (this) {
      if (failure != null && System.nanoTime() - failedNanos < FAIL_FAST.toNanos()) {
        throw failure;
      }
    }
    try {
      feed.listenTo(reads.read(reader -> reader.channel(LinkCountsLayout.LIVE, query.code())));
      StatsView view = reads.stats(query.code(), query.at(clock.millis()));
      String id = view.asOf() == null ? "" : view.asOf();
      return EventStream.event("stats", id, Json.write(view));
    } catch (ProblemException e) {
      synchronized (this) {
        failure = e;
        failedNanos = System.nanoTime();
      }
      throw e;
    }
  }

  /** The streams of one window of a feed. Guarded by the outer lock. */
  private static final class Window {
    private final StreamQuery query;
    private final Set<StreamClient> clients = new LinkedHashSet<>();
    private long readNanos = System.nanoTime();
    private byte[] last;

    private Window(StreamQuery query) {
      this.query = query;
    }
  }

  /**
   * One link and granularity. Its windows are read in turn, one at a time. Fields are guarded by
   * the outer lock.
   */
  private final class Feed {
    private final Key key;
    private final Map<Duration, Window> windows = new HashMap<>();
    private final Queue<Window> due = new ArrayDeque<>();
    private final Runnable told = this::told;
    private String channel;
    private boolean planned;
    private long nextReadNanos = System.nanoTime();

    private Feed(Key key) {
      this.key = key;
    }

    private void add(StreamQuery query, StreamClient.Factory factory) {
      Window window = windows.getOrDefault(query.span(), new Window(query));
      window.clients.add(open.open(factory, client -> remove(window, client)));
      windows.put(query.span(), window);
      due(window);
    }

    private void remove(Window window, StreamClient client) {
      synchronized (StatsStreams.this) {
        if (!window.clients.remove(client)) {
          return;
        }
        if (window.clients.isEmpty()) {
          windows.remove(window.query.span(), window);
          due.remove(window);
        }
        if (windows.isEmpty()) {
          feeds.remove(key, this);
          listen(null);
        }
      }
    }

    /** The link's counts have changed. */
    private void told() {
      synchronized (StatsStreams.this) {
        windows.values().forEach(this::due);
      }
    }

    private void due(Window window) {
      if (!due.contains(window)) {
        due.add(window);
      }
      plan();
    }

    private void plan() {
      if (planned || due.isEmpty()) {
        return;
      }
      planned = true;
      try {
        readers.schedule(this::turn, nextReadNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("Stopping", e);
      }
    }

    private void turn() {
      Window window;
      synchronized (StatsStreams.this) {
        window = due.poll();
        nextReadNanos = System.nanoTime() + READ_EVERY.toNanos();
      }
      try {
        if (window != null) {
          serve(window);
        }
      } catch (RuntimeException e) {
        LOG.error("The stream of {} failed", key, e); // The next turn may do better.
      } finally {
        synchronized (StatsStreams.this) {
          planned = false;
          plan();
        }
      }
    }

    private void serve(Window window) {
      byte[] event;
      try {
        event = read(this, window.query);
      } catch (ProblemException e) {
        readDone(window).forEach(client -> client.problem(e));
        again(window);
        return;
      }
      boolean changed;
      List<StreamClient> clients;
      synchronized (StatsStreams.this) {
        changed = !Arrays.equals(event, window.last);
        window.last = event;
        clients = readDone(window);
      }
      clients.forEach(client -> client.event(event, changed));
    }

    /** After a failure: not only at the next change, which may be long in coming. */
    private void again(Window window) {
      synchronized (StatsStreams.this) {
        nextReadNanos = System.nanoTime() + FAIL_FAST.toNanos();
        if (!window.clients.isEmpty() && !due.contains(window)) {
          due.add(window); // The end of this turn plans the next one.
        }
      }
    }

    private List<StreamClient> readDone(Window window) {
      synchronized (StatsStreams.this) {
        window.readNanos = System.nanoTime();
        return new ArrayList<>(window.clients);
      }
    }

    /** Before the first read, so that no change after it is missed. */
    private void listenTo(String now) {
      synchronized (StatsStreams.this) {
        if (!windows.isEmpty()) {
          listen(now);
        }
      }
    }

    private void listen(String now) {
      if (Objects.equals(now, channel)) {
        return;
      }
      if (now != null) {
        channels.listen(now, told);
      }
      if (channel != null) {
        channels.forget(channel, told);
      }
      channel = now;
    }
  }
}
