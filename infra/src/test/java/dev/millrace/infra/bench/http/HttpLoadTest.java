package dev.millrace.infra.bench.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millrace.infra.bench.BenchException;
import io.javalin.Javalin;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final ConcurrentHashMap<String, AtomicInteger> seen = new ConcurrentHashMap<>();
  private final Semaphore gate = new Semaphore(Integer.MAX_VALUE);
  private volatile String body = "a body for ";
  private volatile Runnable arrived = () -> {};
  private final Javalin server =
      Javalin.create(
              config -> {
                config.startup.showJavalinBanner = false;
                config.routes.get(
                    "/{number}",
                    ctx -> {
                      arrived.run();
                      gate.acquire();
                      String number = ctx.pathParam("number");
                      seen.computeIfAbsent(number, n -> new AtomicInteger()).incrementAndGet();
                      byte[] answer = Ascii.bytes(body + number);
                      ctx.header("X-Number", number)
                          .header("Content-Length", Integer.toString(answer.length))
                          .result(answer);
                    });
              })
          .start("127.0.0.1", 0);

  @AfterEach
  void stop() {
    server.stop();
  }

  /** Asks for {@code /<number>}; an answer is right if it names the same number. */
  private static final class Numbers implements Script {
    private static final byte[] X_NUMBER = Ascii.bytes("x-number");

    @Override
    public int request(long number, byte[] into) {
      byte[] request = Ascii.bytes("GET /" + number + " HTTP/1.1\r\nHost: h\r\n\r\n");
      System.arraycopy(request, 0, into, 0, request.length);
      return request.length;
    }

    @Override
    public boolean right(long number, AnswerHead head) {
      byte[] expected = Ascii.bytes(number + "\r\n");
      return head.status() == 200 && head.has(head.valueOf(X_NUMBER), expected, 0, expected.length);
    }
  }

  /** Judges the body as well: it must be the given text and the number. */
  private record Bodies(String text) implements Script {
    @Override
    public int request(long number, byte[] into) {
      return new Numbers().request(number, into);
    }

    @Override
    public boolean right(long number, AnswerHead head) {
      return head.status() == 200;
    }

    @Override
    public boolean judgesBodies() {
      return true;
    }

    @Override
    public boolean rightBody(long number, byte[] bytes, int from, int to) {
      return Arrays.equals(Arrays.copyOfRange(bytes, from, to), Ascii.bytes(text + number));
    }
  }

  private HttpLoad load(int connections) throws BenchException {
    return new HttpLoad(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()), connections);
  }

  @Test
  void shouldAskEachOnceAndHaveEveryAnswer() throws Exception {
    try (HttpLoad load = load(7)) {
      LoadResult result = load.closed(new Numbers(), SHORT);
      assertThat(result.answered()).isPositive().isEqualTo(seen.size());
      assertThat(seen.values()).allSatisfy(count -> assertThat(count).hasValue(1));
      assertThat(result.latency().getTotalCount()).isEqualTo(result.answered());
      assertThat(result.generatorCpu()).isPositive();
      // The connections are kept for the next load.
      assertThat(load.closed(new Numbers(), SHORT).answered()).isPositive();
    }
  }

  @Test
  void shouldSendAsManyAsTheScheduleSaysWhateverTheServerDoes() throws Exception {
    try (HttpLoad load = load(2)) {
      LoadResult result = load.open(new Numbers(), 500, Duration.ofSeconds(1), 42);
      int due = 0;
      Pace pace = Pace.open(500, 0, Duration.ofSeconds(1).toNanos(), 42);
      while (pace.take(Long.MAX_VALUE) != Pace.NEVER) {
        due++;
      }
      assertThat(result.answered()).isEqualTo(due).isBetween(400L, 600L);
    }
  }

  @Test
  void shouldCountLatencyFromTheIntendedSend() throws Exception {
    gate.drainPermits();
    CountDownLatch asked = new CountDownLatch(1);
    arrived = asked::countDown;
    Thread opener =
        new Thread(
            () -> {
              try {
                asked.await();
                Thread.sleep(SHORT.toMillis());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              gate.release(1_000_000);
            });
    opener.start();
    try (HttpLoad load = load(1)) {
      LoadResult result = load.open(new Numbers(), 1_000, SHORT, 42);
      opener.join();
      // One connection: nothing is answered for as long as requests become due. Sent one after
      // the other, all but the first would have been quick.
      assertThat(result.answered()).isGreaterThan(100);
      assertThat(result.latencyMs(100)).isGreaterThanOrEqualTo(SHORT.toMillis());
      assertThat(result.latencyMs(50)).isGreaterThan(SHORT.toMillis() * 0.2);
    }
  }

  @Test
  void shouldRefuseAWrongAnswer() throws Exception {
    Script wrong =
        new Script() {
          @Override
          public int request(long number, byte[] into) {
            return new Numbers().request(number + 1, into);
          }

          @Override
          public boolean right(long number, AnswerHead head) {
            return new Numbers().right(number, head);
          }
        };
    try (HttpLoad load = load(1)) {
      assertThatExceptionOfType(BenchException.class)
          .isThrownBy(() -> load.closed(wrong, SHORT))
          .withMessageContaining("a wrong answer: HTTP/1.1 200");
    }
  }

  @Test
  void shouldJudgeBodiesThatComeInPieces() throws Exception {
    body = "long ".repeat(5_000);
    try (HttpLoad load = load(3)) {
      assertThat(load.closed(new Bodies(body), SHORT).answered()).isPositive();
      assertThatExceptionOfType(BenchException.class)
          .isThrownBy(() -> load.closed(new Bodies("short "), SHORT))
          .withMessageContaining("a wrong body");
    }
  }
}
