package dev.millrace.infra.demo;

import java.util.concurrent.TimeUnit;

/**
 * Lets things happen at a steady rate. Each has its time from the start on, so that one that is
 * slow does not slow down the rest: those that are due meanwhile come at once.
 */
public final class Pace {
  private final long startNanos = System.nanoTime();
  private final double perSecond;
  private long count;

  /**
   * @param perSecond how many there are in a second
   */
  public Pace(double perSecond) {
    this.perSecond = perSecond;
  }

  /** Returns when the next is due. */
  public void await() throws InterruptedException {
    long dueNanos = startNanos + (long) (count++ / perSecond * 1e9);
    long leftNanos = dueNanos - System.nanoTime();
    if (leftNanos > 0) {
      TimeUnit.NANOSECONDS.sleep(leftNanos);
    }
  }
}
