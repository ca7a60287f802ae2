package dev.millrace.topologies.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.javalin.http.Handler;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BulkheadTest {
  private final Bulkhead bulkhead = new Bulkhead("changes", 1);

  @Test
  void shouldRefuseWhoComesWhileAllPlacesAreTaken() throws Exception {
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch mayEnd = new CountDownLatch(1);
    Handler slow =
        bulkhead.around(
            ctx -> {
              inside.countDown();
              mayEnd.await();
            });
    Handler other = bulkhead.around(ctx -> {});
    CompletableFuture<Void> first =
        CompletableFuture.runAsync(
            () -> {
              try {
                slow.handle(null);
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
            });
    inside.await();

    assertThatExceptionOfType(ProblemException.class)
        .isThrownBy(() -> other.handle(null))
        .satisfies(
            refused -> {
              assertThat(refused.problem().status()).isEqualTo(503);
              assertThat(refused.problem().detail()).isEqualTo("Too many changes are under way");
              assertThat(refused.retryAfterSeconds()).isPresent();
            });
    mayEnd.countDown();
    first.get();
    other.handle(null);
  }

  @Test
  void shouldGiveThePlaceBackAfterAFailure() throws Exception {
    Handler failing =
        bulkhead.around(
            ctx -> {
              throw new IllegalStateException("failed");
            });
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> failing.handle(null));

    bulkhead.around(ctx -> {}).handle(null);
  }
}
