package dev.millrace.topologies.runtime.offsets;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Before somebody is told that something does not exist: waits until everything that lay in the
 * partition when they asked is applied here. So a link redirects right after its creation was
 * acknowledged, although the one who creates does not wait.
 *
 * <p>The end of a partition may be a transaction's marker, which is never applied; then the offset
 * that the group has committed, which moves past markers, is the evidence.
 */
public final class CatchUp {
  private static final Logger LOG = LoggerFactory.getLogger(CatchUp.class);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  private final AppliedOffsets applied;
  private final GroupOffsets offsets;

  public CatchUp(AppliedOffsets applied, GroupOffsets offsets) {
    this.applied = applied;
    this.offsets = offsets;
  }

  /**
   * Waits for the end of a partition as it is now.
   *
   * @return false if this process did not get there within the time
   */
  public boolean await(TopicPartition partition, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    try {
      long end = get(offsets.end(partition), deadline);
      while (true) {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
          return false;
        }
        if (applied.await(partition, end - 1, min(left, BETWEEN_LOOKS))) {
          return true;
        }
        OptionalLong committed = get(offsets.committed(partition), deadline);
        if (committed.isPresent() && committed.getAsLong() >= end) {
          return true;
        }
      }
    } catch (TimeoutException e) {
      return false;
    } catch (ExecutionException e) {
      LOG.warn("The brokers did not say where {} ends", partition, e.getCause());
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Waits for a write.
   *
   * @return false if it was not applied here within the time
   * @throws UnwrittenException if the partition ends before it, so that it never will be
   */
  public boolean await(Position position, Duration atMost) throws UnwrittenException {
    return await(position, position.topicPartition(), atMost);
  }

  /**
   * Waits for what follows from a write.
   *
   * @param as under which partition's name it is published that the write's offset is applied
   * @return false if it was not applied here within the time
   * @throws UnwrittenException if the write's partition ends before it, so that it never will be
   */
  public boolean await(Position position, TopicPartition as, Duration atMost)
      throws UnwrittenException {
    long deadline = System.nanoTime() + atMost.toNanos();
    // Mostly it is a matter of milliseconds, and nobody has to be asked.
    if (applied.await(as, position.offset(), min(atMost, BETWEEN_LOOKS))) {
      return true;
    }
    try {
      if (position.offset() >= get(offsets.end(position.topicPartition()), deadline)) {
        throw new UnwrittenException(position);
      }
    } catch (TimeoutException | ExecutionException e) {
      LOG.debug("The brokers did not say where {} ends", position.topicPartition(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    Duration left = Duration.ofNanos(deadline - System.nanoTime());
    return !left.isNegative() && applied.await(as, position.offset(), left);
  }

  private static <T> T get(CompletableFuture<T> answer, long deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    return answer.get(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }
}
