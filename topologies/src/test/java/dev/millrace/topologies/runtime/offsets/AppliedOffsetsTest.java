package dev.millrace.topologies.runtime.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class AppliedOffsetsTest {
  private static final TopicPartition PARTITION = new TopicPartition("links.commands", 3);
  private static final Duration LONG = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofMillis(20);

  @Test
  void shouldCountWhatWasPublishedBeforeSomebodyWaited() {
    AppliedOffsets applied = AppliedOffsets.withoutCommits();
    applied.publish(PARTITION, 7);

    assertThat(applied.await(PARTITION, 7, SHORT)).isTrue();
    assertThat(applied.await(PARTITION, 8, SHORT)).isFalse();
    assertThat(applied.last(PARTITION)).hasValue(7);
  }

  @Test
  void shouldStartFromTheCommittedOffsetBeforeAnyRecord() {
    AppliedOffsets applied =
        new AppliedOffsets(p -> CompletableFuture.completedFuture(OptionalLong.of(5)));

    assertThat(applied.await(PARTITION, 4, LONG)).isTrue();
    assertThat(applied.await(PARTITION, 5, SHORT)).isFalse();
  }

  @Test
  void shouldForgetWhatARestartedTaskMayHaveLost() {
    AppliedOffsets applied =
        new AppliedOffsets(p -> CompletableFuture.completedFuture(OptionalLong.of(3)));
    applied.publish(PARTITION, 9);
    applied.restart(PARTITION);

    assertThat(applied.await(PARTITION, 9, SHORT)).isFalse();
    assertThat(applied.await(PARTITION, 2, LONG)).isTrue();
  }

  @Test
  void shouldIgnoreALookUpOfAnEarlierRun() {
    CompletableFuture<OptionalLong> slow = new CompletableFuture<>();
    AtomicInteger asked = new AtomicInteger();
    AppliedOffsets applied =
        new AppliedOffsets(
            p ->
                asked.getAndIncrement() == 0
                    ? slow
                    : CompletableFuture.completedFuture(OptionalLong.of(1)));
    assertThat(applied.await(PARTITION, 5, SHORT)).isFalse();
    applied.restart(PARTITION);
    slow.complete(OptionalLong.of(100));

    assertThat(applied.await(PARTITION, 5, SHORT)).isFalse();
  }

  @Test
  void shouldLookUpAgainAfterAFailure() {
    AtomicInteger asked = new AtomicInteger();
    AppliedOffsets applied =
        new AppliedOffsets(
            p ->
                asked.getAndIncrement() == 0
                    ? CompletableFuture.failedFuture(new IllegalStateException("no broker"))
                    : CompletableFuture.completedFuture(OptionalLong.of(6)));

    assertThat(applied.await(PARTITION, 5, SHORT)).isFalse();
    assertThat(applied.await(PARTITION, 5, LONG)).isTrue();
  }

  @RepeatedTest(200)
  void shouldWakeAWaiterWheneverItsOffsetIsPublished() throws InterruptedException {
    AppliedOffsets applied = AppliedOffsets.withoutCommits();
    Thread stream =
        new Thread(
            () -> {
              for (long offset = 0; offset <= 50; offset++) {
                applied.publish(PARTITION, offset);
              }
            });
    stream.start();

    assertThat(applied.await(PARTITION, 50, LONG)).isTrue();
    stream.join();
  }
}
