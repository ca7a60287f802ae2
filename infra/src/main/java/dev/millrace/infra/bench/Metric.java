package dev.millrace.infra.bench;

import java.util.Locale;

/**
 * A quantity that is measured, in one unit.
 *
 * @param name key in JSON and heading in tables, such as {@code throughput}
 * @param unit such as {@code 1/s} or {@code ms}
 * @param decimals how many a person wants to see
 */
public record Metric(String name, String unit, int decimals) {
  /** A value as a person reads it, without the unit. */
  String text(double value) {
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }
}
