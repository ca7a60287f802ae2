package dev.millrace.connectors.redis;

import java.io.Serializable;
import java.time.Duration;

/**
 * How often and how patiently a failed batch is tried again.
 *
 * @param retries tries after the first one
 * @param firstWait before the first retry; doubled before each next one
 * @param longestWait the longest of these waits
 */
public record RetryPolicy(int retries, Duration firstWait, Duration longestWait)
    implements Serializable {
  /**
   * Nine retries within about 12 s: longer than Redis takes to restart or to fail over (Sentinel's
   * usual 5 s and a vote), and far shorter than a checkpoint may take.
   */
  public static final RetryPolicy DEFAULT =
      new RetryPolicy(9, Duration.ofMillis(50), Duration.ofSeconds(3));

  /** The wait before a retry, counted from 1. */
  Duration waitBefore(int retry) {
    long waitMs = firstWait.toMillis() << Math.min(retry - 1, 20);
    return Duration.ofMillis(Math.min(waitMs, longestWait.toMillis()));
  }
}
