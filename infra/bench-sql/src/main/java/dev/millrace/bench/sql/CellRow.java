package dev.millrace.bench.sql;

/**
 * A ping or a ride that is asked for, as the queries see it. A Flink POJO: mutable, with a
 * no-argument constructor.
 */
public class CellRow {
  /** H3 cell of resolution 8. */
  public long cell;

  /** The driver, or the ride. */
  public String who;

  /** Epoch ms. */
  public long atMs;

  public CellRow() {}

  CellRow(long cell, String who, long atMs) {
    this.cell = cell;
    this.who = who;
    this.atMs = atMs;
  }
}
