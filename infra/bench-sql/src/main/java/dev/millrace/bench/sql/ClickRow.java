package dev.millrace.bench.sql;

/** A click as the queries see it. A Flink POJO: mutable, with a no-argument constructor. */
public class ClickRow {
  public String code;

  /** The first eight bytes of who clicked, which are a hash already; 0 if unknown. */
  public long visitor;

  /** Epoch ms. */
  public long atMs;

  public ClickRow() {}
}
