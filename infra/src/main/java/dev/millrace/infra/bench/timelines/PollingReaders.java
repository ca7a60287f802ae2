package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.bench.Metric;
import dev.millrace.topologies.timelines.domain.PostId;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * All readers read their newest pages, over and over: those first who have not had a right one
 * since a moment. Every page is compared with what it must be.
 */
final class PollingReaders implements AutoCloseable {
  private static final int THREADS = 4;
  private static final Duration AGAIN_AFTER = Duration.ofMillis(10);

  private final TimelinesClient client;
  private final long[][] pages;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final List<Future<?>> running = new ArrayList<>();
  private volatile Since since = new Since(0);
  private volatile boolean stopped;

  /** What has happened from a moment on. */
  private final class Since {
    private final long startNanos = System.nanoTime();
    private final long[] rightNanos;
    private final AtomicLong missing;
    private final AtomicLong right = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong partial = new AtomicLong();
    private volatile long firstNanos;
    private volatile long everyNanos;
    private volatile long lastFailedNanos = startNanos;

    private Since(int readers) {
      rightNanos = new long[readers];
      missing = new AtomicLong(readers);
    }

    /** Each reader is read by one thread. */
    private void right(int reader) {
      right.incrementAndGet();
      if (rightNanos[reader] == 0) {
        long now = System.nanoTime();
        rightNanos[reader] = now;
        if (firstNanos == 0) {
          firstNanos = now;
        }
        if (missing.decrementAndGet() == 0) {
          everyNanos = now;
        }
      }
    }

    private void failed() {
      failed.incrementAndGet();
      lastFailedNanos = System.nanoTime();
      LockSupport.parkNanos(AGAIN_AFTER.toNanos()); // Readers' patience, not a wait for anything.
    }
  }

  /**
   * @param pages what each must read
   */
  PollingReaders(TimelinesClient client, long[][] pages) {
    this.client = client;
    this.pages = pages;
    from();
    for (int thread = 0; thread < THREADS; thread++) {
      int mine = thread;
      running.add(
          threads.submit(
              () -> {
                while (!stopped) {
                  sweep(mine);
                }
                return null;
              }));
    }
  }

  /** What is measured begins now. */
  void from() {
    since = new Since(pages.length);
  }

  private void sweep(int thread) throws BenchException, InterruptedException {
    Since measured = since;
    boolean all = true;
    for (int reader = thread; reader < pages.length && !stopped; reader += THREADS) {
      if (measured.rightNanos[reader] == 0) {
        all = false;
        read(measured, reader);
      }
    }
    for (int reader = thread;
        all && reader < pages.length && !stopped && since == measured;
        reader += THREADS) {
      read(measured, reader);
    }
  }

  private void read(Since measured, int reader) throws BenchException, InterruptedException {
    TimelinesClient.Page page;
    try {
      page = client.tryPage(reader, ReadTimelines.PAGE);
    } catch (IOException e) {
      measured.failed();
      return;
    }
    long[] right = pages[reader];
    if (page.ids().equals(Arrays.stream(right).boxed().toList())) {
      measured.right(reader);
      return;
    }
    measured.partial.incrementAndGet();
    for (long id : right) {
      if (!page.ids().contains(id) && PostId.timeMs(id) < page.completeUpToMs()) {
        throw new BenchException(
            "The timeline of %s lacks %d and says to be complete up to %d"
                .formatted(BenchUsers.name(reader), id, page.completeUpToMs()));
      }
    }
  }

  /** Returns as soon as everybody has had a right page. */
  void awaitAll(Duration atMost) throws BenchException, InterruptedException {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (since.missing.get() > 0) {
      for (Future<?> one : running) {
        if (one.isDone()) {
          result(one);
        }
      }
      if (System.nanoTime() > deadline) {
        throw new BenchException(since.missing.get() + " readers still have no right page");
      }
      Thread.sleep(AGAIN_AFTER.toMillis());
    }
  }

  private static void result(Future<?> one) throws BenchException, InterruptedException {
    try {
      one.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof BenchException known
          ? known
          : new BenchException("Reading failed: " + e.getCause(), e.getCause());
    }
  }

  /** How long it has taken until everybody had a right page. */
  double seconds() {
    return (since.everyNanos - since.startNanos) / 1e9;
  }

  /** What has been measured. */
  Map<Metric, Double> values() {
    Since done = since;
    return Map.of(
        RecoveryMetrics.FIRST,
        (done.firstNanos - done.startNanos) / 1e9,
        RecoveryMetrics.EVERY,
        seconds(),
        RecoveryMetrics.RIGHT,
        (double) done.right.get(),
        RecoveryMetrics.FAILED,
        (double) done.failed.get(),
        RecoveryMetrics.LAST_FAILED,
        (done.lastFailedNanos - done.startNanos) / 1e9,
        RecoveryMetrics.PARTIAL,
        (double) done.partial.get());
  }

  @Override
  public void close() {
    stopped = true;
    threads.shutdownNow();
  }
}
