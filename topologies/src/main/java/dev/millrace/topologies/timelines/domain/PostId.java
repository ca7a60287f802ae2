package dev.millrace.topologies.timelines.domain;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * Ids of posts: 63 bits that the log gives away, so that whoever has a post acknowledged knows its
 * id, and whoever reads it again finds the same. From the highest bit down:
 *
 * <ul>
 *   <li>41 bits: when the broker appended it, milliseconds since {@link #EPOCH_MS} (69 years);
 *   <li>6 bits: the partition of its author, at most {@value #MOST_PARTITIONS};
 *   <li>16 bits: the low ones of its offset; no partition takes 65,536 records in a millisecond.
 * </ul>
 *
 * <p>Ids order posts by time, and those of one author as they were written.
 */
public final class PostId {
  /** Ids count from here: 2020-01-01T00:00:00Z. */
  public static final long EPOCH_MS = Instant.parse("2020-01-01T00:00:00Z").toEpochMilli();

  /** How many partitions authors can be divided into. */
  public static final int MOST_PARTITIONS = 64;

  /** Below every id. */
  public static final long LEAST = 0;

  private static final int TIME_BITS = 41;
  private static final int OFFSET_BITS = 16;
  private static final int TIME_SHIFT = OFFSET_BITS + 6;
  private static final long OFFSET_MASK = (1L << OFFSET_BITS) - 1;
  private static final int MOST_DIGITS = 19;

  private PostId() {}

  /**
   * The id of the post that a record is.
   *
   * @param appendedAtMs the record's timestamp as the broker gave it, epoch ms
   * @throws IllegalArgumentException if the time or the partition has no place in an id
   */
  public static long of(long appendedAtMs, int partition, long offset) {
    long sinceEpoch = appendedAtMs - EPOCH_MS;
    if (sinceEpoch < 0 || sinceEpoch >= 1L << TIME_BITS) {
      throw new IllegalArgumentException("No id has the time " + appendedAtMs);
    }
    if (partition < 0 || partition >= MOST_PARTITIONS) {
      throw new IllegalArgumentException("No id has the partition " + partition);
    }
    return sinceEpoch << TIME_SHIFT | (long) partition << OFFSET_BITS | offset & OFFSET_MASK;
  }

  /** When the broker appended it, epoch ms. */
  public static long timeMs(long id) {
    return (id >>> TIME_SHIFT) + EPOCH_MS;
  }

  /** The partition of its author. */
  public static int partition(long id) {
    return (int) (id >>> OFFSET_BITS) & MOST_PARTITIONS - 1;
  }

  /** No post from this moment on has a smaller id. Epoch ms. */
  public static long lowestAt(long timeMs) {
    return Math.max(0, timeMs - EPOCH_MS) << TIME_SHIFT;
  }

  /** The id that a text stands for, in decimal; empty if it stands for none. */
  public static OptionalLong parse(String text) {
    boolean digits =
        !text.isEmpty()
            && text.length() <= MOST_DIGITS
            && text.chars().allMatch(c -> c >= '0' && c <= '9')
            && text.charAt(0) != '0';
    try {
      return digits ? OptionalLong.of(Long.parseLong(text)) : OptionalLong.empty();
    } catch (NumberFormatException e) {
      return OptionalLong.empty(); // Nineteen digits, and too large.
    }
  }
}
