package dev.millrace.connectors.rides;

import java.time.Duration;

/**
 * Where the views of the job ride-surge lie. Nobody else knows these keys.
 *
 * <p><b>Redis</b> has the multipliers of now: {@code rides:surge:CELL}, the cell in hexadecimal, is
 * a string {@code version:surge} ({@code VersionedPut}), a {@code CellSurge} message. The version
 * is the end of the window, so a restored job that repeats older windows changes nothing. Each
 * write tells channel {@link #CHANNEL} the key. A key lives {@link #LIFE}: a cell without one has
 * the plain price. There is no atomicity across keys.
 *
 * <p><b>Cassandra</b> has what was, see {@link RidesTables}.
 */
public final class SurgeLayout {
  /** How long a multiplier stays without a newer one: longer than the job takes to come back. */
  public static final Duration LIFE = Duration.ofMinutes(5);

  /** Told every key that is written. */
  public static final String CHANNEL = "rides:surge";

  private SurgeLayout() {}

  /** The Redis key of a cell of resolution 8. */
  public static String redisKey(long cell) {
    return CHANNEL + ":" + Cells.text(cell);
  }
}
