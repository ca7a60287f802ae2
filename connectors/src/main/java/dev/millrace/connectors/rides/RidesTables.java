package dev.millrace.connectors.rides;

import java.nio.ByteBuffer;
import java.time.Duration;

/**
 * The statements on Cassandra's tables of rides, which the job ride-surge writes: windows of surge,
 * partitioned by cell and UTC day and kept for 90 days; finished trips, by their id and by their
 * rider. A row's content is one message, so that of two writes of a row one wins as a whole; it is
 * the larger one by the timestamp that the row says itself.
 */
public final class RidesTables {
  /** Writes a window of a cell; bound by {@link #surge}. */
  public static final String INSERT_SURGE =
      "INSERT INTO rides_surge_history (cell, day, window_end, surge) VALUES (?, ?, ?, ?)"
          + " USING TIMESTAMP ?";

  /** Writes a finished trip; bound by {@link #trip}. */
  public static final String INSERT_TRIP =
      "INSERT INTO rides_trips (ride, last_step) VALUES (?, ?) USING TIMESTAMP ?";

  /** Writes a finished trip among those of its rider; bound by {@link #tripOfRider}. */
  public static final String INSERT_TRIP_OF_RIDER =
      "INSERT INTO rides_trips_by_rider (rider, finished, ride, last_step) VALUES (?, ?, ?, ?)"
          + " USING TIMESTAMP ?";

  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  /** Timestamps of cells are in microseconds. */
  private static final long MICROS = 1_000;

  private RidesTables() {}

  /**
   * The values of {@link #INSERT_SURGE}.
   *
   * @param cell of resolution 8
   * @param surge a {@code CellSurge} message
   */
  public static Object[] surge(long cell, long windowEndMs, byte[] surge) {
    return new Object[] {
      cell, dayOf(windowEndMs), windowEndMs, ByteBuffer.wrap(surge), windowEndMs * MICROS
    };
  }

  /**
   * The values of {@link #INSERT_TRIP}.
   *
   * @param finishedMs when it took its last step
   * @param lastStep that step, a {@code TripEvent} message
   */
  public static Object[] trip(String ride, long finishedMs, byte[] lastStep) {
    return new Object[] {ride, ByteBuffer.wrap(lastStep), finishedMs * MICROS};
  }

  /** The values of {@link #INSERT_TRIP_OF_RIDER}; see {@link #trip}. */
  public static Object[] tripOfRider(String rider, long finishedMs, String ride, byte[] lastStep) {
    return new Object[] {rider, finishedMs, ride, ByteBuffer.wrap(lastStep), finishedMs * MICROS};
  }

  /** The start of the UTC day of a time: the partition of a window. Epoch ms. */
  public static long dayOf(long timeMs) {
    return timeMs - Math.floorMod(timeMs, DAY_MS);
  }
}
