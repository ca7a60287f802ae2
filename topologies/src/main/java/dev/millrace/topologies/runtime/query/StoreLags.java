package dev.millrace.topologies.runtime.query;

import dev.millrace.topologies.runtime.streams.StreamsApp;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.streams.LagInfo;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the local copies of stores are behind. Asking costs requests to the brokers, so that a
 * stale answer says what was known a second ago at most while it is asked again in the background.
 */
final class StoreLags {
  private static final Logger LOG = LoggerFactory.getLogger(StoreLags.class);
  private static final long FRESH_NANOS = Duration.ofSeconds(1).toNanos();

  private final StreamsApp app;
  private final AtomicBoolean asking = new AtomicBoolean();
  private volatile Map<String, Map<Integer, LagInfo>> lags = Map.of();
  private volatile long askedAtNanos = System.nanoTime() - FRESH_NANOS;

  StoreLags(StreamsApp app) {
    this.app = app;
  }

  /** The value of the header {@code Millrace-Stale}. */
  String header(String store, int partition) {
    refresh();
    LagInfo lag = lags.getOrDefault(store, Map.of()).get(partition);
    return "true; lag=" + (lag == null ? "unknown" : lag.offsetLag());
  }

  private void refresh() {
    if (System.nanoTime() - askedAtNanos < FRESH_NANOS || !asking.compareAndSet(false, true)) {
      return;
    }
    CompletableFuture.runAsync(
        () -> {
          try {
            lags = app.streams().allLocalStorePartitionLags();
          } catch (RuntimeException e) {
            LOG.debug("The lag of {} is unknown", app.name(), e);
          } finally {
            askedAtNanos = System.nanoTime();
            asking.set(false);
          }
        });
  }
}
