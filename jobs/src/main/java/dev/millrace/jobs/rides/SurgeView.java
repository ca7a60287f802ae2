package dev.millrace.jobs.rides;

/**
 * The multiplier of a cell after a window, as it is published. A Flink POJO: mutable, with a
 * no-argument constructor.
 */
public class SurgeView {
  /** H3 cell of resolution 8. */
  public long cell;

  /** End of the window, epoch ms: the later one counts. */
  public long windowEndMs;

  /** A {@code CellSurge} message. */
  public byte[] message;

  public SurgeView() {}

  SurgeView(long cell, long windowEndMs, byte[] message) {
    this.cell = cell;
    this.windowEndMs = windowEndMs;
    this.message = message;
  }
}
