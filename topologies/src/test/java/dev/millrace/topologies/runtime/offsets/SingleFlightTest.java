package dev.millrace.topologies.runtime.offsets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SingleFlightTest {
  @Test
  void shouldShareOneQuestionAmongThoseWhoAskedBeforeItWasSent() {
    List<CompletableFuture<Integer>> sent = new ArrayList<>();
    SingleFlight<Integer> flight =
        new SingleFlight<>(
            () -> {
              sent.add(new CompletableFuture<>());
              return sent.get(sent.size() - 1);
            });
    CompletableFuture<Integer> first = flight.ask();
    CompletableFuture<Integer> second = flight.ask();
    CompletableFuture<Integer> third = flight.ask();
    assertThat(sent).hasSize(1);

    sent.get(0).complete(10);

    assertThat(first).isCompletedWithValue(10);
    assertThat(second).as("asked after the first was sent").isNotDone();
    assertThat(sent).hasSize(2);
    sent.get(1).complete(20);
    assertThat(second).isCompletedWithValue(20);
    assertThat(third).isCompletedWithValue(20);
  }

  @Test
  void shouldGoOnAfterAFailure() {
    List<CompletableFuture<Integer>> sent = new ArrayList<>();
    SingleFlight<Integer> flight =
        new SingleFlight<>(
            () -> {
              sent.add(new CompletableFuture<>());
              return sent.get(sent.size() - 1);
            });
    CompletableFuture<Integer> first = flight.ask();
    sent.get(0).completeExceptionally(new IllegalStateException("no broker"));
    CompletableFuture<Integer> second = flight.ask();
    sent.get(1).complete(1);

    assertThat(first).isCompletedExceptionally();
    assertThat(second).isCompletedWithValue(1);
  }
}
