package dev.millrace.infra.imports;

import java.time.Duration;
import java.util.Locale;

/** By how much an import shifts times, for people. */
public final class TimeShift {
  private TimeShift() {}

  /** Such as {@code 6,249 days 17:03:21}. */
  public static String text(long shiftMs) {
    Duration size = Duration.ofMillis(shiftMs).abs();
    return String.format(
        Locale.ROOT,
        "%s%,d days %02d:%02d:%02d",
        shiftMs < 0 ? "-" : "",
        size.toDays(),
        size.toHoursPart(),
        size.toMinutesPart(),
        size.toSecondsPart());
  }
}
