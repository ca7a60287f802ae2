package dev.millrace.infra.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SampledTest {
  private static final Duration OFTEN = Duration.ofMillis(5);
  private static final Duration LONG = Duration.ofMinutes(1);

  @Test
  void shouldShareOneSampleBetweenAskers() {
    AtomicInteger taken = new AtomicInteger();
    try (Sampled<Integer> sampled =
        new Sampled<>("t", LONG, LONG, taken::incrementAndGet, failure -> -1)) {
      assertThat(sampled.get()).isEqualTo(1);
      assertThat(sampled.get()).isEqualTo(1);
    }
  }

  @Test
  void shouldSampleAgainWhileSomebodyAsks() {
    AtomicInteger taken = new AtomicInteger();
    try (Sampled<Integer> sampled =
        new Sampled<>("t", OFTEN, LONG, taken::incrementAndGet, failure -> -1)) {
      await().until(() -> sampled.get() > 3);
    }
  }

  @Test
  void shouldStopWhenNobodyAsksAndStartAfresh() {
    AtomicInteger taken = new AtomicInteger();
    try (Sampled<Integer> sampled =
        new Sampled<>("t", OFTEN, Duration.ZERO, taken::incrementAndGet, failure -> -1)) {
      int first = sampled.get();
      await().until(() -> !sampled.isSampling());
      assertThat(sampled.get()).isGreaterThan(first);
    }
  }

  @Test
  void shouldTellTheFailureAndGoOn() {
    AtomicInteger taken = new AtomicInteger();
    try (Sampled<String> sampled =
        new Sampled<>(
            "t",
            OFTEN,
            LONG,
            () -> {
              if (taken.incrementAndGet() == 1) {
                throw new IllegalStateException("down");
              }
              return "up";
            },
            failure -> Reason.of(failure))) {
      await().until(() -> sampled.get().equals("up"));
      assertThat(taken.get()).isGreaterThan(1);
    }
  }
}
