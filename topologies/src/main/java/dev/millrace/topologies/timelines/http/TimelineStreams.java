package dev.millrace.topologies.timelines.http;

import dev.millrace.schemas.timelines.v1.Post;
import dev.millrace.schemas.timelines.v1.PostPage;
import dev.millrace.topologies.runtime.http.EventStream;
import dev.millrace.topologies.runtime.http.Json;
import dev.millrace.topologies.runtime.http.OpenStreams;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.http.StreamClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams of home timelines. A few threads look at all of them in turn, read the pages of those
 * that may have changed, and send what has. Thread-safe.
 */
final class TimelineStreams implements AutoCloseable {
  /** Streams at a time. Each holds a connection and at most one event that waits. */
  static final int MOST = 1_000;

  private static final Logger LOG = LoggerFactory.getLogger(TimelineStreams.class);

  /** A timeline that is here. */
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  /** One that another instance has to be asked for, or that cannot be read now. */
  private static final Duration ASK_EVERY = Duration.ofSeconds(1);

  private static final Duration BEAT_EVERY = Duration.ofSeconds(4);
  private static final Duration QUIET = Duration.ofSeconds(10);

  /** More than one, since who asks another instance waits for it. */
  private static final int LOOKERS = 4;

  private final TimelineReads reads;
  private final OpenStreams open = new OpenStreams(MOST);
  private final ScheduledThreadPoolExecutor lookers;

  TimelineStreams(TimelineReads reads) {
    this.reads = reads;
    lookers =
        new ScheduledThreadPoolExecutor(
            LOOKERS,
            task -> {
              Thread thread = new Thread(task, "timelines-streams");
              thread.setDaemon(true);
              return thread;
            });
    lookers.scheduleWithFixedDelay(
        () -> open.beat(QUIET),
        BEAT_EVERY.toMillis(),
        BEAT_EVERY.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /** How many streams there are. */
  int streams() {
    return open.count();
  }

  /**
   * Adds a stream; its first page comes at once.
   *
   * @throws ProblemException 503 if there are too many, or this instance stops
   */
  void add(PageKey page, StreamClient.Factory factory) {
    Stream stream = new Stream(page);
    stream.begin(open.open(factory, client -> stream.over = true));
  }

  /** Ends all streams and takes no more. */
  void end() {
    open.end();
  }

  @Override
  public void close() {
    end();
    lookers.shutdownNow();
  }

  /** What changes when a page does: how far it is complete alone is no change. */
  private record Shown(List<Long> ids, boolean more) {
    private static Shown of(PostPage page) {
      return new Shown(page.getPostsList().stream().map(Post::getId).toList(), page.getMore());
    }
  }

  /** A stream, which one thread at a time looks after. */
  private final class Stream {
    private final PageKey key;
    private StreamClient client;
    private Shown last;

    /** What was counted here before the last page was read; empty if that says nothing. */
    private Optional<Long> changes = Optional.empty();

    private volatile boolean over;

    private Stream(PageKey key) {
      this.key = key;
    }

    private void begin(StreamClient opened) {
      client = opened;
      plan(Duration.ZERO);
    }

    private void plan(Duration in) {
      try {
        lookers.schedule(this::look, in.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("Stopping", e);
      }
    }

    private void look() {
      if (over) {
        return;
      }
      Duration pause = ASK_EVERY;
      try {
        Optional<Long> now = reads.changesHere(key.user());
        boolean here = now.isPresent() && now.equals(changes) || read(now);
        pause = here ? LOOK_EVERY : ASK_EVERY;
      } catch (ProblemException e) {
        client.problem(e);
      } catch (RuntimeException e) {
        LOG.error("The stream of {} failed", key, e); // The next look may do better.
      }
      plan(pause);
    }

    /**
     * Reads the page.
     *
     * @param before what was counted here before
     * @return whether it is here
     */
    private boolean read(Optional<Long> before) {
      TimelineReads.Timeline look = reads.timeline(key, Optional.empty());
      changes = look.here() && look.staleness().isEmpty() ? before : Optional.empty();
      show(look.page());
      return look.here();
    }

    private void show(PostPage page) {
      Shown now = Shown.of(page);
      if (now.equals(last)) {
        return;
      }
      last = now;
      String id = now.ids.isEmpty() ? "" : PostCursor.write(now.ids.get(0));
      client.event(EventStream.event("timeline", id, Json.write(PostPageView.of(page))), true);
    }
  }
}
