package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances on one broker answer alike, and one goes on when the other is killed: with links
 * that it has been asked for before, which it may remember, and with those that it has not, which
 * only its standby store can know.
 */
class TwoInstancesIT {
  private static final int LINKS = 60;
  private static final Duration WITHIN = Duration.ofSeconds(60);
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64)";

  @TempDir Path folder;

  @Test
  void shouldAnswerAlikeAndGoOnFromTheStandbyWhenOneIsKilled() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        TopologiesInstance one = TopologiesInstance.start(kafka, folder, "one", 1);
        TopologiesInstance other = TopologiesInstance.start(kafka, folder, "other", 1)) {
      LinksHttp first = one.awaitReady().links();
      LinksHttp second = other.awaitReady().links();
      Map<String, String> urls = create(first, second);
      for (String code : urls.keySet()) {
        await().atMost(WITHIN).untilAsserted(() -> assertAlike(first, second, code, urls));
      }
      Map<String, String> unread = create(first, first);
      for (String code : unread.keySet()) {
        await().atMost(WITHIN).untilAsserted(() -> location(first, code));
      }
      try (Load load = new Load(second, urls)) {
        await().atMost(WITHIN).until(() -> load.right.get() >= 3 * LINKS);
        one.kill();
        long killedNanos = System.nanoTime();
        int before = load.right.get();
        FirstReads reads = FirstReads.of(second, unread, killedNanos);
        await().atMost(WITHIN).until(() -> load.sweepsSince(killedNanos) >= 3);
        assertThat(load.right.get()).isGreaterThan(before);
        assertThat(load.wrong.get()).as("redirects to the wrong place").isZero();
        System.out.printf(
            "Killed one of two instances. Links that the other had been asked for before: %,d"
                + " redirects were right, %,d failed, the longest time without any was %,d ms.%n"
                + "Links that it had not: %,d attempts for %,d links, %,d answers from a standby,"
                + " all read %,d ms after the kill, the last failure after %,d ms.%n",
            load.right.get(),
            load.failed.get(),
            load.longestGapNanos.get() / 1_000_000,
            reads.attempts(),
            unread.size(),
            reads.stale(),
            reads.allReadMs(),
            reads.lastFailureMs());
      }
      for (String code : urls.keySet()) {
        assertThat(location(second, code)).isEqualTo(urls.get(code));
      }
    }
  }

  private static Map<String, String> create(LinksHttp first, LinksHttp second) throws Exception {
    Map<String, String> urls = new LinkedHashMap<>();
    for (int i = 0; i < LINKS; i++) {
      String url = "https://example.org/" + i;
      urls.put((i % 2 == 0 ? first : second).create(url), url);
    }
    return urls;
  }

  private static void assertAlike(
      LinksHttp first, LinksHttp second, String code, Map<String, String> urls) throws Exception {
    assertThat(location(first, code)).isEqualTo(urls.get(code));
    assertThat(location(second, code)).isEqualTo(urls.get(code));
    JsonNode link = first.json("/api/links/" + code);
    assertThat(second.json("/api/links/" + code)).isEqualTo(link);
  }

  private static String location(LinksHttp links, String code) throws Exception {
    HttpResponse<Void> response = links.follow(code, BROWSER);
    assertThat(response.statusCode()).isEqualTo(302);
    return response.headers().firstValue("Location").orElse("");
  }

  /**
   * Reads links one after another, each until it leads to its place.
   *
   * @param attempts requests in all
   * @param stale answers that said to come from a standby
   * @param allReadMs from the kill to the last right answer
   * @param lastFailureMs from the kill to the last answer that was not right; 0 if all were
   */
  private record FirstReads(int attempts, int stale, long allReadMs, long lastFailureMs) {
    static FirstReads of(LinksHttp links, Map<String, String> urls, long killedNanos)
        throws InterruptedException {
      int attempts = 0;
      int stale = 0;
      long lastFailureMs = 0;
      for (Map.Entry<String, String> link : urls.entrySet()) {
        while (true) {
          attempts++;
          try {
            HttpResponse<Void> response = links.follow(link.getKey(), BROWSER);
            stale += response.headers().firstValue("Millrace-Stale").isPresent() ? 1 : 0;
            if (response.statusCode() == 302) {
              assertThat(response.headers().firstValue("Location")).hasValue(link.getValue());
              break;
            }
          } catch (IOException e) {
            // Counted as a failure.
          }
          lastFailureMs = sinceMs(killedNanos);
          assertThat(lastFailureMs).as("ms without an answer").isLessThan(WITHIN.toMillis());
        }
      }
      return new FirstReads(attempts, stale, sinceMs(killedNanos), lastFailureMs);
    }

    private static long sinceMs(long nanos) {
      return (System.nanoTime() - nanos) / 1_000_000;
    }
  }

  /** Follows all links over and over, about two hundred a second. */
  private static final class Load implements AutoCloseable {
    private final LinksHttp links;
    private final Map<String, String> urls;
    private final AtomicBoolean stopped = new AtomicBoolean();
    private final AtomicInteger right = new AtomicInteger();
    private final AtomicInteger wrong = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();
    private final AtomicLong longestGapNanos = new AtomicLong();
    private final AtomicInteger goodSweeps = new AtomicInteger();
    private volatile long countingSinceNanos = Long.MIN_VALUE;
    private final Thread thread = new Thread(this::run, "load");

    Load(LinksHttp links, Map<String, String> urls) {
      this.links = links;
      this.urls = urls;
      thread.start();
    }

    /** Rounds over all links, begun after a moment, in which every link led to its place. */
    int sweepsSince(long nanos) {
      if (countingSinceNanos != nanos) {
        countingSinceNanos = nanos;
        goodSweeps.set(0);
      }
      return goodSweeps.get();
    }

    private void run() {
      long lastRightNanos = System.nanoTime();
      while (!stopped.get()) {
        long startNanos = System.nanoTime();
        boolean allRight = true;
        for (Map.Entry<String, String> link : urls.entrySet()) {
          boolean isRight = follow(link.getKey(), link.getValue());
          allRight &= isRight;
          if (isRight) {
            long nowNanos = System.nanoTime();
            long gapNanos = nowNanos - lastRightNanos;
            longestGapNanos.accumulateAndGet(gapNanos, Math::max);
            lastRightNanos = nowNanos;
          }
          LockSupport.parkNanos(5_000_000); // The load's pace, not a wait for anything.
        }
        if (allRight && startNanos - countingSinceNanos > 0) {
          goodSweeps.incrementAndGet();
        }
      }
    }

    private boolean follow(String code, String url) {
      try {
        HttpResponse<Void> response = links.follow(code, BROWSER);
        if (response.statusCode() == 302) {
          boolean same = response.headers().firstValue("Location").orElse("").equals(url);
          (same ? right : wrong).incrementAndGet();
          return same;
        }
      } catch (IOException e) {
        // Counted below.
      } catch (InterruptedException e) {
        stopped.set(true);
        return false;
      }
      failed.incrementAndGet();
      return false;
    }

    @Override
    public void close() {
      // The thread ends after the request that is under way, which has a deadline.
      stopped.set(true);
    }
  }
}
