package dev.millrace.topologies.runtime.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class CommittedOffsetsTest {
  private static final TopicPartition ONE = new TopicPartition("topic", 1);
  private static final TopicPartition TWO = new TopicPartition("topic", 2);
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  private final Map<TopicPartition, Long> committed = new ConcurrentHashMap<>();
  private final AtomicInteger asked = new AtomicInteger();
  private final CommittedOffsets offsets = new CommittedOffsets(this::answer);

  private CompletionStage<Map<TopicPartition, Long>> answer() {
    asked.incrementAndGet();
    return CompletableFuture.supplyAsync(() -> Map.copyOf(committed));
  }

  @Test
  void shouldWaitUntilTheNextOffsetIsTheOneAfter() {
    committed.put(ONE, 7L);

    assertThat(offsets.await(ONE, 6, LONG)).isTrue();
    assertThat(offsets.await(ONE, 7, SHORT)).isFalse();

    CompletableFuture<Boolean> waiter =
        CompletableFuture.supplyAsync(() -> offsets.await(ONE, 7, LONG));
    committed.put(ONE, 8L);
    assertThat(waiter.join()).isTrue();
  }

  @Test
  void shouldAskOnlyWhileSomebodyWaits() {
    assertThat(asked).hasValue(0);
    committed.put(ONE, 1L);
    assertThat(offsets.await(ONE, 0, LONG)).isTrue();
    int most = asked.get() + 1; // One look may be on its way.
    Awaitility.await()
        .during(Duration.ofMillis(100))
        .atMost(LONG)
        .until(asked::get, after -> after <= most);

    // What is known is not asked again.
    int before = asked.get();
    assertThat(offsets.await(ONE, 0, LONG)).isTrue();
    assertThat(asked).hasValue(before);
  }

  @Test
  void shouldAskOnceForAllWhoWait() {
    CompletableFuture<Boolean> one =
        CompletableFuture.supplyAsync(() -> offsets.await(ONE, 3, LONG));
    CompletableFuture<Boolean> two =
        CompletableFuture.supplyAsync(() -> offsets.await(TWO, 4, LONG));
    committed.put(TWO, 5L);
    assertThat(two.join()).isTrue();
    assertThat(one).isNotDone();
    committed.put(ONE, 4L);
    assertThat(one.join()).isTrue();
  }

  @Test
  void shouldGoOnAfterAQuestionThatWasNotAnswered() {
    AtomicInteger failures = new AtomicInteger(3);
    CommittedOffsets flaky =
        new CommittedOffsets(
            () -> {
              int left = failures.getAndDecrement();
              if (left == 3) {
                throw new IllegalStateException("closed");
              }
              return left > 0
                  ? CompletableFuture.failedFuture(new IllegalStateException("away"))
                  : CompletableFuture.completedFuture(Map.of(ONE, 1L));
            });

    assertThat(flaky.await(ONE, 0, LONG)).isTrue();
  }
}
