package dev.millrace.topologies.runtime.offsets;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until what an exactly-once topology made of a record is committed, so that it can no longer
 * be taken back. Nobody says so; the brokers are asked, {@value #BETWEEN_LOOKS_MS} ms apart and
 * only while somebody waits, once for all who do. Thread-safe.
 */
public final class CommittedOffsets {
  private static final Logger LOG = LoggerFactory.getLogger(CommittedOffsets.class);
  private static final int BETWEEN_LOOKS_MS = 4;

  private final Supplier<? extends CompletionStage<Map<TopicPartition, Long>>> committed;
  private final Executor later =
      CompletableFuture.delayedExecutor(BETWEEN_LOOKS_MS, TimeUnit.MILLISECONDS);
  private final Map<TopicPartition, AppliedPartition> partitions = new ConcurrentHashMap<>();
  private int waiting;
  private boolean looking;

  public CommittedOffsets(GroupOffsets offsets) {
    this(offsets::committed);
  }

  /**
   * @param committed asks for the next offset of each partition that the group has committed; must
   *     not block
   */
  CommittedOffsets(Supplier<? extends CompletionStage<Map<TopicPartition, Long>>> committed) {
    this.committed = committed;
  }

  /**
   * Waits until a record's effects are committed.
   *
   * @return false if they were not within the time
   */
  public boolean await(TopicPartition partition, long offset, Duration atMost) {
    AppliedPartition state =
        partitions.computeIfAbsent(partition, ignored -> new AppliedPartition());
    if (state.applied() >= offset) {
      return true;
    }
    begin();
    try {
      return state.await(offset, atMost);
    } finally {
      end();
    }
  }

  private void begin() {
    synchronized (this) {
      waiting++;
      if (looking) {
        return;
      }
      looking = true;
    }
    look();
  }

  private synchronized void end() {
    waiting--;
  }

  private void look() {
    CompletionStage<Map<TopicPartition, Long>> answer;
    try {
      answer = committed.get();
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    answer.whenComplete(
        (next, failure) -> {
          if (failure == null) {
            partitions.forEach((partition, state) -> raise(state, next.get(partition)));
          } else {
            LOG.debug("It is not known what is committed", failure); // Who waits gets no answer.
          }
          lookAgain();
        });
  }

  private static void raise(AppliedPartition state, Long next) {
    if (next != null) {
      state.raise(next - 1);
    }
  }

  private void lookAgain() {
    synchronized (this) {
      if (waiting == 0) {
        looking = false;
        return;
      }
    }
    later.execute(this::look);
  }
}
