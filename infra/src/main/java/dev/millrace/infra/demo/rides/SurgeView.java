package dev.millrace.infra.demo.rides;

/** What drivers see of surge. */
@FunctionalInterface
public interface SurgeView {
  /** Plain prices everywhere. */
  SurgeView PLAIN = cell -> 10;

  /**
   * The multiplier of a cell, in tenths.
   *
   * @param cell H3 cell of resolution 8
   */
  int tenths(long cell);
}
