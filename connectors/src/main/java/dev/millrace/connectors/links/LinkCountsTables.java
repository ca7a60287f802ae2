package dev.millrace.connectors.links;

import java.nio.ByteBuffer;

/** The statements on Cassandra's tables of counts; see {@link LinkCountsLayout}. */
public final class LinkCountsTables {
  /** Writes an hour; bound by {@link #hour}. */
  public static final String INSERT_HOUR =
      "INSERT INTO links_hours (dataset, code, month, hour, tally) VALUES (?, ?, ?, ?, ?)"
          + " USING TIMESTAMP ?";

  /** Writes a day; bound by {@link #day}. */
  public static final String INSERT_DAY =
      "INSERT INTO links_days (dataset, code, year, day, tally) VALUES (?, ?, ?, ?, ?)"
          + " USING TIMESTAMP ?";

  /** Makes a generation the one that is read; bound by {@link #generation}. */
  public static final String INSERT_GENERATION =
      "INSERT INTO links_generations (dataset, generation, from_ms) VALUES (?, ?, ?)";

  /** Reads the hours of a month from a time on and before another. */
  static final String SELECT_HOURS =
      "SELECT hour, tally FROM links_hours"
          + " WHERE dataset = ? AND code = ? AND month = ? AND hour >= ? AND hour < ?";

  /** Reads the days of a year from a time on and before another. */
  static final String SELECT_DAYS =
      "SELECT day, tally FROM links_days"
          + " WHERE dataset = ? AND code = ? AND year = ? AND day >= ? AND day < ?";

  /** Reads the generations of a dataset. */
  static final String SELECT_GENERATIONS =
      "SELECT generation, from_ms FROM links_generations WHERE dataset = ?";

  private LinkCountsTables() {}

  /**
   * The values of {@link #INSERT_HOUR}.
   *
   * @param dataset with its generation
   * @param tally as bytes
   */
  public static Object[] hour(
      String dataset, String code, long hourMs, byte[] tally, long version) {
    return new Object[] {
      dataset, code, LinkCountsLayout.monthOf(hourMs), hourMs, ByteBuffer.wrap(tally), version
    };
  }

  /** The values of {@link #INSERT_DAY}; see {@link #hour}. */
  public static Object[] day(String dataset, String code, long dayMs, byte[] tally, long version) {
    return new Object[] {
      dataset, code, LinkCountsLayout.yearOf(dayMs), dayMs, ByteBuffer.wrap(tally), version
    };
  }

  /**
   * The values of {@link #INSERT_GENERATION}.
   *
   * @param dataset without generation
   * @param fromMs what happened before was not recomputed
   */
  public static Object[] generation(String dataset, int generation, long fromMs) {
    return new Object[] {dataset, generation, fromMs};
  }
}
