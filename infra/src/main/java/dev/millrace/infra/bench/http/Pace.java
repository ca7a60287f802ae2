package dev.millrace.infra.bench.http;

import java.util.SplittableRandom;

/** When requests are meant to be sent. Times are of {@link System#nanoTime}. */
interface Pace {
  /** A request is due for as long as there is time. */
  static Pace closed(long endNanos) {
    return nowNanos -> nowNanos < endNanos ? nowNanos : NEVER;
  }

  /** A request is due until there were so many, or the time is over. */
  static Pace counted(long requests, long endNanos) {
    return new Pace() {
      private long left = requests;

      @Override
      public long take(long nowNanos) {
        return left-- > 0 && nowNanos < endNanos ? nowNanos : NEVER;
      }
    };
  }

  /**
   * Requests come independently of each other and of any answer (a Poisson process), at this rate,
   * until the time is over.
   */
  static Pace open(double perSecond, long startNanos, long endNanos, long seed) {
    return new Pace() {
      private final SplittableRandom random = new SplittableRandom(seed);
      private double atNanos = startNanos + gap();

      private double gap() {
        return -Math.log(1 - random.nextDouble()) * 1e9 / perSecond;
      }

      @Override
      public long take(long nowNanos) {
        long due = (long) atNanos;
        if (due >= endNanos) {
          return NEVER;
        }
        if (due > nowNanos) {
          return LATER;
        }
        atNanos += gap();
        return due;
      }
    };
  }

  /** No more requests. */
  long NEVER = Long.MIN_VALUE;

  /** None is due yet. */
  long LATER = Long.MIN_VALUE + 1;

  /** Takes the next request that is due: when it was meant to be sent, or a constant. */
  long take(long nowNanos);
}
