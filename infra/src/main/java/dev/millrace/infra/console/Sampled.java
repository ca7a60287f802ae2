package dev.millrace.infra.console;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A value that is sampled at an interval while somebody asks for it, and not at all otherwise. All
 * askers share the last sample, so their number costs nothing; one sample runs at a time.
 */
final class Sampled<T> implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private final Duration every;
  private final long idleNanos;
  private final Callable<T> sample;
  private final Function<Exception, T> onFailure;
  private final ScheduledExecutorService thread;

  private boolean running;
  private long askedAtNanos;
  private CompletableFuture<T> latest;

  /**
   * @param every pause between two samples
   * @param idle sampling stops when nobody asked for so long
   * @param sample takes one; called on one thread only
   * @param onFailure what is told instead when it failed
   */
  Sampled(
      String name,
      Duration every,
      Duration idle,
      Callable<T> sample,
      Function<Exception, T> onFailure) {
    this.every = every;
    this.idleNanos = idle.toNanos();
    this.sample = sample;
    this.onFailure = onFailure;
    this.thread =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread created = new Thread(task, name);
              created.setDaemon(true);
              return created;
            });
  }

  /** The last sample; whoever asks first waits for it, but not for long. */
  T get() {
    CompletableFuture<T> answer = ask();
    try {
      return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return onFailure.apply(new TimeoutException("no answer in " + PATIENCE.toSeconds() + " s"));
    } catch (ExecutionException e) {
      return onFailure.apply(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return onFailure.apply(e);
    }
  }

  private synchronized CompletableFuture<T> ask() {
    askedAtNanos = System.nanoTime();
    if (!running) {
      running = true;
      latest = new CompletableFuture<>();
      try {
        thread.execute(this::turn);
      } catch (RejectedExecutionException closed) {
        latest.completeExceptionally(closed);
      }
    }
    return latest;
  }

  private void turn() {
    T value;
    try {
      value = sample.call();
    } catch (Exception e) {
      value = onFailure.apply(e);
    }
    settle(value);
  }

  private synchronized void settle(T value) {
    if (latest.isDone()) {
      latest = CompletableFuture.completedFuture(value);
    } else {
      latest.complete(value);
    }
    if (thread.isShutdown() || System.nanoTime() - askedAtNanos > idleNanos) {
      running = false;
    } else {
      thread.schedule(this::turn, every.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  synchronized boolean isSampling() {
    return running;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
