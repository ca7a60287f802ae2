package dev.millrace.topologies.runtime.offsets;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One partition's applied offset and who waits for it. The lock guards registration against
 * publication; while nobody waits, publishing is one volatile write.
 */
final class AppliedPartition {
  private static final long UNKNOWN = -1;

  private final ConcurrentSkipListMap<Long, List<CompletableFuture<Void>>> waiters =
      new ConcurrentSkipListMap<>();
  private volatile long applied = UNKNOWN;
  private volatile int waiting;
  private long epoch;
  private boolean lookedUp;

  long applied() {
    return applied;
  }

  /** Which run of the task this is; a look-up of an earlier one is ignored. */
  synchronized long epoch() {
    return epoch;
  }

  /** True for exactly one caller in each run of the task, until the look-up fails. */
  synchronized boolean claimLookup() {
    boolean mine = !lookedUp;
    lookedUp = true;
    return mine;
  }

  synchronized void lookupFailed(long ofEpoch) {
    if (ofEpoch == epoch) {
      lookedUp = false;
    }
  }

  synchronized void restart() {
    epoch++;
    lookedUp = false;
    applied = UNKNOWN;
  }

  void raise(long offset) {
    if (offset > applied) {
      applied = offset;
      if (waiting > 0) {
        wake();
      }
    }
  }

  synchronized void raiseIfSame(long ofEpoch, long offset) {
    if (ofEpoch == epoch && offset > applied) {
      applied = offset;
      wake();
    }
  }

  /**
   * Waits until everything up to an offset is applied.
   *
   * @return false if it was not within the time
   */
  boolean await(long offset, Duration atMost) {
    CompletableFuture<Void> waiter = register(offset);
    try {
      waiter.get(atMost.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A waiter is only ever completed or left alone", e);
    } finally {
      forget(offset, waiter);
    }
  }

  private synchronized CompletableFuture<Void> register(long offset) {
    CompletableFuture<Void> waiter = new CompletableFuture<>();
    waiting++;
    waiters.computeIfAbsent(offset, ignored -> new ArrayList<>()).add(waiter);
    wake(); // Registered first, looked second: an offset published in between is seen here.
    return waiter;
  }

  private synchronized void forget(long offset, CompletableFuture<Void> waiter) {
    waiting--;
    waiters.computeIfPresent(
        offset, (ignored, same) -> same.remove(waiter) && same.isEmpty() ? null : same);
  }

  private synchronized void wake() {
    var reached = waiters.headMap(applied, true);
    reached.values().forEach(same -> same.forEach(waiter -> waiter.complete(null)));
    reached.clear();
  }
}
