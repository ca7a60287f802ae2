package dev.millrace.infra.data;

import java.util.OptionalLong;

/**
 * Where reading starts.
 *
 * @param kind beginning, end or a time
 * @param timeMs epoch milliseconds UTC; only of a time
 */
public record StartAt(Kind kind, OptionalLong timeMs) {
  /** The ways to say it. */
  public enum Kind {
    BEGINNING,
    END,
    TIME
  }

  /**
   * Reads {@code beginning}, {@code end}, epoch milliseconds or an ISO-8601 instant.
   *
   * @throws IllegalArgumentException if it is none of them
   */
  public static StartAt parse(String text) {
    return switch (text) {
      case "beginning" -> new StartAt(Kind.BEGINNING, OptionalLong.empty());
      case "end" -> new StartAt(Kind.END, OptionalLong.empty());
      default -> new StartAt(Kind.TIME, OptionalLong.of(time(text)));
    };
  }

  private static long time(String text) {
    return PointInTime.epochMs(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\""
                        + text
                        + "\" is not beginning, end, epoch milliseconds or a time like"
                        + " 2026-01-31T12:00:00Z"));
  }
}
