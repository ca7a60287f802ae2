package dev.millrace.jobs.rides.domain;

import java.time.Duration;

/**
 * The beats of drivers: event time in pieces of 15 s. The first ping of a beat goes on whatever it
 * says; so whoever sees only what goes on knows of every beat that the driver was there. The beats
 * of a driver begin at a phase that its hash says: all drivers of the world would otherwise be
 * heard in the same second.
 */
public final class Beats {
  /** Length of a beat in milliseconds. */
  public static final long BEAT_MS = Duration.ofSeconds(15).toMillis();

  /** A driver is gone so long after the begin of its last beat: 30 to 45 s after its last ping. */
  public static final long GONE_AFTER_MS = 3 * BEAT_MS;

  private Beats() {}

  /**
   * The begin of the beat that a time lies in, epoch ms.
   *
   * @param driverHash {@link DriverIds#hash}
   */
  public static long begin(long driverHash, long atMs) {
    long phaseMs = (driverHash >>> 32) * BEAT_MS >>> 32;
    return atMs - Math.floorMod(atMs - phaseMs, BEAT_MS);
  }
}
