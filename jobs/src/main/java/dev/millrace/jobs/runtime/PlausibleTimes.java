package dev.millrace.jobs.runtime;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Which times events can have. Not thread-safe. */
public final class PlausibleTimes implements Serializable {
  private static final long serialVersionUID = 1;

  private final long notBeforeMs;
  private final Duration ahead;
  private final Watermarks.Clock clock;
  private long latestMs = Long.MIN_VALUE;

  /**
   * @param notBefore the earliest
   * @param ahead how far ahead of the clock the latest is
   */
  public PlausibleTimes(Instant notBefore, Duration ahead) {
    this(notBefore, ahead, System::currentTimeMillis);
  }

  /**
   * @param clock that is right
   */
  public PlausibleTimes(Instant notBefore, Duration ahead, Watermarks.Clock clock) {
    this.notBeforeMs = notBefore.toEpochMilli();
    this.ahead = ahead;
    this.clock = clock;
  }

  /**
   * Checks a time.
   *
   * @param field by which it is named to people
   * @param atMs epoch ms
   * @throws IllegalArgumentException if no event can have it
   */
  public void require(String field, long atMs) {
    if (atMs < notBeforeMs) {
      throw new IllegalArgumentException(
          "Field " + field + " is before " + Instant.ofEpochMilli(notBeforeMs) + ": " + atMs);
    }
    // What was not ahead a moment ago is not ahead now: the clock is asked rarely.
    if (atMs > latestMs) {
      latestMs = clock.nowMs() + ahead.toMillis();
      if (atMs > latestMs) {
        throw new IllegalArgumentException(
            "Field "
                + field
                + " is more than "
                + ahead.toString().substring(2).toLowerCase(Locale.ROOT)
                + " ahead of the clock: "
                + Instant.ofEpochMilli(atMs));
      }
    }
  }
}
