package dev.millrace.topologies.runtime.offsets;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Shares a slow question among everybody who asks it at the same time. An answer counts only for
 * those who asked before the question was sent: at most one question is under way and one waits
 * behind it, however many ask.
 */
final class SingleFlight<T> {
  private final Supplier<CompletionStage<T>> question;
  private CompletableFuture<T> underWay;
  private CompletableFuture<T> next;

  /**
   * @param question sends the question; must not block
   */
  SingleFlight(Supplier<CompletionStage<T>> question) {
    this.question = question;
  }

  /** An answer to a question that is sent from now on. */
  CompletableFuture<T> ask() {
    CompletableFuture<T> mine;
    synchronized (this) {
      if (underWay != null) {
        if (next == null) {
          next = new CompletableFuture<>();
        }
        return next;
      }
      mine = new CompletableFuture<>();
      underWay = mine;
    }
    send(mine);
    return mine;
  }

  private void send(CompletableFuture<T> asked) {
    CompletionStage<T> answer;
    try {
      answer = question.get();
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    answer.whenComplete(
        (value, failure) -> {
          CompletableFuture<T> following;
          synchronized (this) {
            following = next;
            next = null;
            underWay = following;
          }
          if (failure == null) {
            asked.complete(value);
          } else {
            asked.completeExceptionally(failure);
          }
          if (following != null) {
            send(following);
          }
        });
  }
}
