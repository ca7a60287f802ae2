package dev.millrace.infra.demo;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * What the live demo does, in one line: overwritten every second on a terminal, written every ten
 * seconds elsewhere. Thread-safe.
 */
final class LiveLine {
  private final PrintStream out;
  private final boolean terminal;
  private final long everyNanos;
  private final long startNanos = System.nanoTime();
  private long nextNanos;
  private long redirected;
  private long notFound;
  private long failed;
  private long sumNanos;
  private long lastSumNanos;
  private long lastAnswered;

  LiveLine(PrintStream out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
    this.everyNanos = TimeUnit.SECONDS.toNanos(terminal ? 1 : 10);
    this.nextNanos = startNanos + everyNanos;
  }

  /**
   * A request is answered.
   *
   * @param status HTTP status; 0 if there was no answer
   */
  synchronized void answered(int status, long tookNanos) {
    sumNanos += tookNanos;
    if (status == 301 || status == 302) {
      redirected++;
    } else if (status == 404) {
      notFound++;
    } else {
      failed++;
    }
  }

  /** Shows the line if it is time. */
  synchronized void show() {
    long nowNanos = System.nanoTime();
    if (nowNanos - nextNanos < 0) {
      return;
    }
    nextNanos = nowNanos + everyNanos;
    long answered = redirected + notFound + failed;
    long fresh = Math.max(1, answered - lastAnswered);
    String text =
        String.format(
            Locale.ROOT,
            "%,d visits in %,d s · %,d redirected · %,d unknown · %,d failed · %.1f ms an answer",
            answered,
            TimeUnit.NANOSECONDS.toSeconds(nowNanos - startNanos),
            redirected,
            notFound,
            failed,
            (sumNanos - lastSumNanos) / 1e6 / fresh);
    lastSumNanos = sumNanos;
    lastAnswered = answered;
    if (terminal) {
      out.print("\r" + text + "   ");
      out.flush();
    } else {
      out.println(text);
    }
  }
}
