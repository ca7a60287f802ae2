package dev.millrace.topologies.runtime.offsets;

import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Per partition of a source topic, the offset of the last record that this process has applied.
 * Stream threads publish; HTTP threads wait. Waiting is on a level, not on an edge: what was
 * published before somebody waits counts.
 *
 * <p>A task that has just started has applied all that its group has committed, although it has
 * processed nothing yet; that is looked up when the first one waits.
 */
public final class AppliedOffsets {
  private static final Logger LOG = LoggerFactory.getLogger(AppliedOffsets.class);

  private final Map<TopicPartition, AppliedPartition> partitions = new ConcurrentHashMap<>();
  private final Function<TopicPartition, CompletionStage<OptionalLong>> committed;

  /**
   * @param committed looks up the offset that the topology's group has committed for a partition,
   *     the next one that it will read; must not block
   */
  public AppliedOffsets(Function<TopicPartition, CompletionStage<OptionalLong>> committed) {
    this.committed = committed;
  }

  /** For tests without a broker: nothing is ever committed. */
  public static AppliedOffsets withoutCommits() {
    return new AppliedOffsets(partition -> CompletableFuture.completedFuture(OptionalLong.empty()));
  }

  /** A record was applied. Called by the one thread that owns the partition. */
  public void publish(TopicPartition partition, long offset) {
    of(partition).raise(offset);
  }

  /** A task starts on the partition; what was published before no longer counts. */
  public void restart(TopicPartition partition) {
    of(partition).restart();
  }

  /** The last applied offset as far as it is known; empty before the first record and waiter. */
  public OptionalLong last(TopicPartition partition) {
    long applied = of(partition).applied();
    return applied < 0 ? OptionalLong.empty() : OptionalLong.of(applied);
  }

  /**
   * Waits until everything up to an offset is applied here.
   *
   * @param offset a negative one is always applied
   * @return false if it was not within the time
   */
  public boolean await(TopicPartition partition, long offset, Duration atMost) {
    if (offset < 0) {
      return true;
    }
    AppliedPartition state = of(partition);
    if (state.applied() >= offset) {
      return true;
    }
    if (state.claimLookup()) {
      lookUp(partition, state);
    }
    return state.await(offset, atMost);
  }

  /** {@link #await(TopicPartition, long, Duration)} for a token. */
  public boolean await(Position position, Duration atMost) {
    return await(position.topicPartition(), position.offset(), atMost);
  }

  private void lookUp(TopicPartition partition, AppliedPartition state) {
    long epoch = state.epoch();
    committed
        .apply(partition)
        .whenComplete(
            (next, failure) -> {
              if (failure != null) {
                LOG.warn("The committed offset of {} is unknown", partition, failure);
                state.lookupFailed(epoch);
              } else if (next.isPresent()) {
                state.raiseIfSame(epoch, next.getAsLong() - 1);
              }
            });
  }

  private AppliedPartition of(TopicPartition partition) {
    AppliedPartition known = partitions.get(partition);
    return known != null
        ? known
        : partitions.computeIfAbsent(partition, ignored -> new AppliedPartition());
  }
}
