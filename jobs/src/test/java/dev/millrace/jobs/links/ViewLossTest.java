package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

@SuppressWarnings("try") // A harness may be interrupted when it closes; nobody does that here.
class ViewLossTest {
  private static final AtomicBoolean PRESENT = new AtomicBoolean();
  private static final AtomicBoolean BEGUN = new AtomicBoolean();

  @Test
  void shouldSayOnceThatTheViewIsLostUntilItIsWrittenAgain() throws Exception {
    PRESENT.set(false);
    try (OneInputStreamOperatorTestHarness<ClickEvent, Long> harness =
        new OneInputStreamOperatorTestHarness<>(
            new ViewLoss(SharedMarker::new, Duration.ofSeconds(5)))) {
      harness.open();
      harness.setProcessingTime(5_000);
      harness.setProcessingTime(10_000);
      assertThat(harness.extractOutputValues()).hasSize(1);

      harness.snapshot(1, 11_000);
      harness.notifyOfCompletedCheckpoint(1);
      assertThat(PRESENT).isTrue();
      harness.setProcessingTime(15_000);
      assertThat(harness.extractOutputValues()).hasSize(1);

      PRESENT.set(false);
      harness.setProcessingTime(20_000);
      assertThat(harness.extractOutputValues()).hasSize(2);
    }
  }

  @Test
  void shouldWaitForACheckpointThatBeganAfterwards() throws Exception {
    PRESENT.set(false);
    try (OneInputStreamOperatorTestHarness<ClickEvent, Long> harness =
        new OneInputStreamOperatorTestHarness<>(
            new ViewLoss(SharedMarker::new, Duration.ofSeconds(5)))) {
      harness.open();
      harness.snapshot(1, 1_000);
      harness.setProcessingTime(5_000);

      harness.notifyOfCompletedCheckpoint(1);
      assertThat(PRESENT).isFalse();

      harness.snapshot(2, 6_000);
      harness.notifyOfCompletedCheckpoint(2);
      assertThat(PRESENT).isTrue();
    }
  }

  @Test
  void shouldStartOverWhenTheViewIsLostWhileItIsWrittenAgain() throws Exception {
    PRESENT.set(false);
    try (OneInputStreamOperatorTestHarness<ClickEvent, Long> harness =
        new OneInputStreamOperatorTestHarness<>(
            new ViewLoss(SharedMarker::new, Duration.ofSeconds(5)))) {
      harness.open();
      harness.setProcessingTime(5_000);
      BEGUN.set(false);
      harness.snapshot(1, 6_000);
      harness.notifyOfCompletedCheckpoint(1);
      assertThat(PRESENT).isFalse();

      harness.setProcessingTime(10_000);
      assertThat(harness.extractOutputValues()).hasSize(2);
      harness.snapshot(2, 11_000);
      harness.notifyOfCompletedCheckpoint(2);
      assertThat(PRESENT).isTrue();
    }
  }

  private static final class SharedMarker implements ViewLoss.Marker {
    @Override
    public boolean present() {
      return PRESENT.get();
    }

    @Override
    public void begin() {
      BEGUN.set(true);
    }

    @Override
    public void complete() {
      PRESENT.set(BEGUN.get());
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }
}
