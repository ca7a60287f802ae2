package dev.millrace.topologies.links.domain;

import java.util.Optional;

/**
 * A range of code numbers, {@code [start, end)}, that one instance alone may use. Ranges are handed
 * out one after another and never again, so what an instance leaves unused when it stops is lost:
 * with {@link #SIZE} numbers a range, 3.5 million ranges exist.
 *
 * @param start the first number, a multiple of {@link #SIZE}
 * @param end one past the last number
 */
public record CodeRange(long start, long end) {
  /** Numbers in a range; the very last range has fewer. */
  public static final long SIZE = 1_000_000;

  public CodeRange {
    if (start < 0
        || start % SIZE != 0
        || end <= start
        || end > Math.min(start + SIZE, LinkCodes.COUNT)) {
      throw new IllegalArgumentException("not a range of codes: [" + start + ", " + end + ")");
    }
  }

  /**
   * The range that begins at a number.
   *
   * @return empty once all codes are handed out
   * @throws IllegalArgumentException if no range begins there
   */
  public static Optional<CodeRange> from(long start) {
    if (start >= LinkCodes.COUNT) {
      return Optional.empty();
    }
    return Optional.of(new CodeRange(start, Math.min(start + SIZE, LinkCodes.COUNT)));
  }

  /** How many ranges lie before this one. */
  public long ordinal() {
    return start / SIZE;
  }

  /** How many numbers it holds. */
  public long size() {
    return end - start;
  }
}
