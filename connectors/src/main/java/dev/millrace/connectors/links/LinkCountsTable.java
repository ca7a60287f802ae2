package dev.millrace.connectors.links;

/** The statements on the Cassandra table {@code links_counts}; see {@link LinkCountsLayout}. */
public final class LinkCountsTable {
  /**
   * Writes a bucket. Bound in this order: dataset, code, granularity, chunk, bucket, human, bot
   * (bigint but for the first three, which are text) and the version as timestamp (bigint).
   */
  public static final String INSERT =
      "INSERT INTO links_counts (dataset, code, granularity, chunk, bucket, human, bot)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?) USING TIMESTAMP ?";

  /** Reads the buckets of a chunk from a time on and before another. */
  static final String SELECT =
      "SELECT bucket, human, bot, writetime(human) AS version FROM links_counts"
          + " WHERE dataset = ? AND code = ? AND granularity = ? AND chunk = ?"
          + " AND bucket >= ? AND bucket < ?";

  private LinkCountsTable() {}

  /** The values of {@link #INSERT}. */
  public static Object[] row(
      String dataset, String code, Granularity granularity, BucketCount count) {
    return new Object[] {
      dataset,
      code,
      granularity.text(),
      LinkCountsLayout.chunk(granularity, count.startMs()),
      count.startMs(),
      count.human(),
      count.bot(),
      count.version()
    };
  }
}
