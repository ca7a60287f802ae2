package dev.millrace.infra.data;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A point in time as people type it. */
public final class PointInTime {
  private static final Pattern AGO = Pattern.compile("(\\d{1,9})([smhd])");

  private PointInTime() {}

  /**
   * Reads epoch milliseconds, an ISO-8601 instant, or how long ago: {@code 90s}, {@code 30m},
   * {@code 1h}, {@code 7d} or an ISO-8601 duration.
   *
   * @param nowMs epoch milliseconds UTC
   * @return epoch milliseconds UTC
   * @throws IllegalArgumentException if it is none of them
   */
  public static long parse(String text, long nowMs) {
    OptionalLong absolute = epochMs(text);
    if (absolute.isPresent()) {
      return absolute.getAsLong();
    }
    try {
      return Math.subtractExact(nowMs, ago(text.toLowerCase(Locale.ROOT)).toMillis());
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new IllegalArgumentException(
          "\""
              + text
              + "\" is not a time like 2026-01-31T12:00:00Z, epoch milliseconds, or how long ago,"
              + " like 1h or PT1H",
          e);
    }
  }

  private static Duration ago(String text) {
    Matcher simple = AGO.matcher(text);
    if (!simple.matches()) {
      return Duration.parse(text);
    }
    long number = Long.parseLong(simple.group(1));
    return switch (simple.group(2)) {
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      case "h" -> Duration.ofHours(number);
      default -> Duration.ofDays(number);
    };
  }

  /** Epoch milliseconds or an ISO-8601 instant; empty if it is neither. */
  static OptionalLong epochMs(String text) {
    try {
      return OptionalLong.of(
          text.matches("\\d+") ? Long.parseLong(text) : Instant.parse(text).toEpochMilli());
    } catch (DateTimeParseException | NumberFormatException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
