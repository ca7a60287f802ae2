package dev.millrace.infra.bench;

import java.util.Locale;

/**
 * What ours should reach, judged by the median over the rounds.
 *
 * @param level what it means to miss it
 * @param metric what is judged
 * @param basis alone, or as a ratio to another contender in the same round
 * @param sense whether more or less is better
 * @param limit in the metric's unit, or a ratio; it still holds itself
 */
public record Target(Level level, Metric metric, Basis basis, Sense sense, double limit) {
  /** What it means to miss a target. */
  public enum Level {
    /** Something is wrong: {@code --check} fails. */
    MUST,
    /** There is more to gain. */
    AIM
  }

  /** What a value is measured against. */
  public enum Basis {
    ABSOLUTE,
    /** The first floor. */
    TO_FLOOR,
    /** The first baseline. */
    TO_BASELINE
  }

  /** Which side of the limit is the good one. */
  public enum Sense {
    AT_LEAST,
    AT_MOST
  }

  public static Target atLeast(Level level, Metric metric, double limit, Basis basis) {
    return new Target(level, metric, basis, Sense.AT_LEAST, limit);
  }

  public static Target atMost(Level level, Metric metric, double limit, Basis basis) {
    return new Target(level, metric, basis, Sense.AT_MOST, limit);
  }

  boolean holds(double value) {
    return sense == Sense.AT_LEAST ? value >= limit : value <= limit;
  }

  /** For people: {@code must: throughput ≥ 0.65 × floor}. */
  public String text() {
    String number =
        basis == Basis.ABSOLUTE
            ? String.format(Locale.ROOT, "%s %s", trimmed(limit), metric.unit())
            : trimmed(limit) + (basis == Basis.TO_FLOOR ? " × floor" : " × baseline");
    return "%s: %s %s %s"
        .formatted(
            level.name().toLowerCase(Locale.ROOT),
            metric.name(),
            sense == Sense.AT_LEAST ? "≥" : "≤",
            number);
  }

  private static String trimmed(double number) {
    return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
  }
}
