package dev.millrace.connectors.links;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the counts of clicks lie. Written by the job click-analytics, read by {@link
 * LinkCountsReader}; nobody else knows these keys.
 *
 * <p><b>Redis</b>, the live view:
 *
 * <ul>
 *   <li>{@code links:DATASET:CODE:minute:HOUR}, a hash: field = start of a minute, value = {@code
 *       version:human:bot}. HOUR is the start of its hour, so a hash has at most 60 fields. Lives
 *       {@link #MINUTES_LIFE} after its last write.
 *   <li>{@code links:DATASET:CODE:hour:DAY}, a hash: the same for hours; DAY is the start of its
 *       UTC day, at most 24 fields. Lives {@link #HOURS_LIFE} after its last write.
 *   <li>{@code links:DATASET:as-of}, a number that only grows: the watermark of the job, no time
 *       limit.
 * </ul>
 *
 * All times are epoch ms in decimal. A field is written by an atomic script that keeps the larger
 * version ({@link BucketCount#version}); an odd version says that the bucket is closed. There is no
 * atomicity across fields.
 *
 * <p><b>Cassandra</b>, the history: a row of {@code links_counts} per closed bucket, partitioned by
 * dataset, code, granularity and {@link #chunk}. The version is the cell timestamp, so the larger
 * version wins there too; {@code writetime(human)} gives it back. (Never delete such rows: the
 * tombstone of a delete has the present time as its timestamp and would hide every later write.)
 */
public final class LinkCountsLayout {
  /** How long minutes stay in Redis. */
  public static final Duration MINUTES_LIFE = Duration.ofDays(2);

  /** How long hours stay in Redis. */
  public static final Duration HOURS_LIFE = Duration.ofDays(8);

  /** The dataset of live traffic. */
  public static final String LIVE = "live";

  private static final Pattern DATASET = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern GENERATION = Pattern.compile("(.*?)(\\.g[1-9][0-9]{0,8})?");
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final long DAY_MS = Duration.ofDays(1).toMillis();

  private LinkCountsLayout() {}

  /**
   * Checks the name of a dataset: at most 64 lower-case letters, digits and hyphens.
   *
   * @throws IllegalArgumentException if it is not such a name
   */
  public static String requireDataset(String dataset) {
    if (!DATASET.matcher(dataset).matches()) {
      throw new IllegalArgumentException(
          "A dataset is named by at most 64 lower-case letters, digits and hyphens, not '"
              + dataset
              + "'");
    }
    return dataset;
  }

  /**
   * The dataset of one generation. A recomputation under other rules writes a generation of its own
   * beside the one that is read. Generation 0 is the dataset itself.
   */
  public static String generation(String dataset, int generation) {
    if (generation < 0) {
      throw new IllegalArgumentException("Generations count from 0, not " + generation);
    }
    requireDataset(dataset);
    // A dot can't stand in a dataset's name, so generations never meet another dataset.
    return generation == 0 ? dataset : dataset + ".g" + generation;
  }

  /**
   * Checks the name of a dataset or of a generation of it.
   *
   * @throws IllegalArgumentException if it is neither
   */
  static void requireReadable(String datasetOrGeneration) {
    Matcher matcher = GENERATION.matcher(datasetOrGeneration);
    requireDataset(matcher.matches() ? matcher.group(1) : datasetOrGeneration);
  }

  /** The Redis hash that holds a bucket. */
  public static String redisKey(String dataset, String code, Granularity granularity, long atMs) {
    return "links:"
        + dataset
        + ":"
        + code
        + ":"
        + granularity.text()
        + ":"
        + Math.floorDiv(atMs, redisSpanMs(granularity)) * redisSpanMs(granularity);
  }

  /** How much time one Redis hash covers, ms. */
  public static long redisSpanMs(Granularity granularity) {
    return switch (granularity) {
      case MINUTE -> HOUR_MS;
      case HOUR -> DAY_MS;
    };
  }

  /** How long a Redis hash lives after its last write. */
  public static Duration redisLife(Granularity granularity) {
    return switch (granularity) {
      case MINUTE -> MINUTES_LIFE;
      case HOUR -> HOURS_LIFE;
    };
  }

  /** The field of a bucket. */
  public static String redisField(long bucketMs) {
    return Long.toString(bucketMs);
  }

  /** What follows the version in a field's value. */
  public static String redisPayload(BucketCount count) {
    return count.human() + ":" + count.bot();
  }

  /** A field and its value, as a count; empty if they are none of ours. */
  public static Optional<BucketCount> fromRedis(String field, String value) {
    String[] parts = value.split(":", -1);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      long version = Long.parseLong(parts[0]);
      return Optional.of(
          new BucketCount(
              Long.parseLong(field),
              Long.parseLong(parts[1]),
              Long.parseLong(parts[2]),
              (version & 1) == 1));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The Redis key of a dataset's watermark. */
  public static String redisAsOf(String dataset) {
    return "links:" + dataset + ":as-of";
  }

  /**
   * The Cassandra partition that holds a bucket: the UTC day of a minute (at most 1,440 rows), the
   * first day of the UTC month of an hour (at most 744 rows). Epoch ms.
   */
  public static long chunk(Granularity granularity, long atMs) {
    return switch (granularity) {
      case MINUTE -> Math.floorDiv(atMs, DAY_MS) * DAY_MS;
      case HOUR ->
          Instant.ofEpochMilli(atMs)
              .atOffset(ZoneOffset.UTC)
              .withDayOfMonth(1)
              .truncatedTo(ChronoUnit.DAYS)
              .toInstant()
              .toEpochMilli();
    };
  }

  /** The chunk after a chunk. */
  public static long nextChunk(Granularity granularity, long chunkMs) {
    return switch (granularity) {
      case MINUTE -> chunkMs + DAY_MS;
      case HOUR ->
          Instant.ofEpochMilli(chunkMs)
              .atOffset(ZoneOffset.UTC)
              .plusMonths(1)
              .toInstant()
              .toEpochMilli();
    };
  }
}
