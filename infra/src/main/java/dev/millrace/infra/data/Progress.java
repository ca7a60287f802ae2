package dev.millrace.infra.data;

import java.io.PrintStream;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Says how far a long task is: nothing in the first two seconds, then a line every two. */
public final class Progress {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final PrintStream out;
  private final String what;
  private final LongSupplier nanoTime;
  private long nextNanos;
  private long count;

  /**
   * @param out where to say it
   * @param what what has been done, to follow the number: {@code records sent}
   */
  public Progress(PrintStream out, String what) {
    this(out, what, System::nanoTime);
  }

  Progress(PrintStream out, String what, LongSupplier nanoTime) {
    this.out = out;
    this.what = what;
    this.nanoTime = nanoTime;
    this.nextNanos = nanoTime.getAsLong() + EVERY_NANOS;
  }

  /** One more is done. */
  public void step() {
    count++;
    if (due()) {
      out.printf("%,d %s …%n", count, what);
    }
  }

  /** So many of so many are done. */
  public void at(long done, long all) {
    if (due()) {
      out.printf("%,d of %,d %s …%n", done, all, what);
    }
  }

  private boolean due() {
    long nowNanos = nanoTime.getAsLong();
    if (nowNanos - nextNanos < 0) {
      return false;
    }
    nextNanos = nowNanos + EVERY_NANOS;
    return true;
  }
}
