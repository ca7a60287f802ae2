package dev.millrace.connectors.links;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the counts of clicks lie. Written by the job click-analytics, read by {@link
 * LinkCountsReader}; nobody else knows these keys.
 *
 * <p><b>Redis</b> has what can still change:
 *
 * <ul>
 *   <li>{@code links:DATASET:CODE:HOUR}, a string: {@code version:tally} of one hour of a link, the
 *       tally in bytes ({@link ClickTally}). HOUR is its start. Written by an atomic script that
 *       keeps the larger version ({@link ClickTally#version}) and tells channel {@code
 *       links:DATASET:CODE}. Lives {@link #OPEN_LIFE} after its last write; {@link #FINAL_LIFE}
 *       after the one that says that nothing changes it any more (an odd version), since Cassandra
 *       has it then.
 *   <li>{@code links:DATASET:as-of}, a number that only grows: the watermark of the job. What
 *       happened before has been counted. No time limit.
 *   <li>{@code links:DATASET:final-before}, likewise: what happened before can not change any more.
 *   <li>{@code links:DATASET:top:WINDOW}, a string: {@code version:links}, the links with the most
 *       clicks of people in the last minute, hour or day (a {@code TopLinks} message). Lives {@link
 *       #OPEN_LIFE}.
 *   <li>{@code links:DATASET:here}: {@code 1}; by its absence the job sees that Redis has lost the
 *       above. It is {@code 0} while the job writes all of that anew. No time limit.
 * </ul>
 *
 * There is no atomicity across keys.
 *
 * <p><b>Cassandra</b> has what is final: a row of {@code links_hours} per hour of a link,
 * partitioned by dataset, code and UTC month, a row of {@code links_days} per day, partitioned by
 * dataset, code and UTC year. The version is the cell timestamp, so the larger version wins there
 * too; a tally is an odd version there. (Never delete such rows: the tombstone of a delete has the
 * present time as its timestamp and would hide every later write.)
 *
 * <p>A recomputation under other rules writes a <b>generation</b> of its own beside the one that is
 * read, since an upsert can not take away what the new rules do not have. DATASET above is a
 * dataset with its generation. A row of {@code links_generations} makes it the one that is read,
 * from the time on that it covers.
 *
 * <p>All times are epoch ms, in decimal where they are text.
 */
public final class LinkCountsLayout {
  /** How long an hour that can still change stays in Redis: longer than a job is ever away. */
  public static final Duration OPEN_LIFE = Duration.ofDays(30);

  /** How long an hour stays in Redis after it was written to Cassandra. */
  public static final Duration FINAL_LIFE = Duration.ofHours(2);

  /** The dataset of live traffic. */
  public static final String LIVE = "live";

  private static final Pattern DATASET = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
  private static final Pattern GENERATION = Pattern.compile("(.*?)(\\.g[1-9][0-9]{0,8})?");

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
  public static void requireReadable(String datasetOrGeneration) {
    Matcher matcher = GENERATION.matcher(datasetOrGeneration);
    requireDataset(matcher.matches() ? matcher.group(1) : datasetOrGeneration);
  }

  /**
   * The consumer group of the job that writes a generation; where it stands is how far the views
   * are.
   *
   * @param dataset with its generation
   */
  public static String consumerGroup(String dataset) {
    return "millrace-click-analytics-" + dataset;
  }

  /** Whether a name that can be read is that of one generation. */
  static boolean isGeneration(String readable) {
    return readable.indexOf('.') >= 0;
  }

  /** The Redis key of an hour of a link. */
  public static String redisHour(String dataset, String code, long hourMs) {
    return "links:" + dataset + ":" + code + ":" + hourMs;
  }

  /** The Redis channel that tells of every write of an hour of a link. */
  public static String redisChannel(String dataset, String code) {
    return "links:" + dataset + ":" + code;
  }

  /** The Redis key of a dataset's watermark. */
  public static String redisAsOf(String dataset) {
    return "links:" + dataset + ":as-of";
  }

  /** The Redis key of the time before which nothing changes any more. */
  public static String redisFinalBefore(String dataset) {
    return "links:" + dataset + ":final-before";
  }

  /** The Redis key of the links with the most clicks in the last minute, hour or day. */
  public static String redisTop(String dataset, Granularity window) {
    return "links:" + dataset + ":top:" + window.text();
  }

  /** The Redis key by which the job sees that Redis was not emptied. */
  public static String redisHere(String dataset) {
    return "links:" + dataset + ":here";
  }

  /** How long an hour of a link stays in Redis. */
  public static Duration redisLife(boolean complete) {
    return complete ? FINAL_LIFE : OPEN_LIFE;
  }

  /** The first day of the UTC month of a time: the Cassandra partition of an hour. Epoch ms. */
  public static long monthOf(long timeMs) {
    return utcDay(timeMs).withDayOfMonth(1).toInstant().toEpochMilli();
  }

  /** The first day of the UTC year of a time: the Cassandra partition of a day. Epoch ms. */
  public static long yearOf(long timeMs) {
    return utcDay(timeMs).withDayOfYear(1).toInstant().toEpochMilli();
  }

  /** The month after a month, both by their first day in epoch ms. */
  public static long nextMonth(long monthMs) {
    return utcDay(monthMs).plusMonths(1).toInstant().toEpochMilli();
  }

  /** The year after a year, both by their first day in epoch ms. */
  public static long nextYear(long yearMs) {
    return utcDay(yearMs).plusYears(1).toInstant().toEpochMilli();
  }

  private static OffsetDateTime utcDay(long timeMs) {
    return Instant.ofEpochMilli(timeMs).atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS);
  }
}
