package dev.millrace.jobs.rides.domain;

import java.time.Duration;

/**
 * Windows of five minutes that slide by half a minute are made of panes: half minutes from the full
 * one on, each known by its end, which it does not hold. A pane is closed once event time has
 * reached its last millisecond.
 */
public final class Panes {
  /** Length of a pane in milliseconds. */
  public static final long PANE_MS = Duration.ofSeconds(30).toMillis();

  /** Length of a window in milliseconds. */
  public static final long WINDOW_MS = Duration.ofMinutes(5).toMillis();

  /** So many panes make a window. */
  public static final int PER_WINDOW = (int) (WINDOW_MS / PANE_MS);

  private Panes() {}

  /** The end of the pane that a time lies in, epoch ms. */
  public static long endOf(long atMs) {
    return atMs - Math.floorMod(atMs, PANE_MS) + PANE_MS;
  }

  /** The watermark at which a pane is closed. */
  public static long closedAt(long endMs) {
    return endMs - 1;
  }

  /** The end of the pane that is closed at a watermark; the inverse of {@link #closedAt}. */
  public static long closing(long watermarkMs) {
    return watermarkMs + 1;
  }

  /** The end of the first pane that is not closed yet; at the end of input there is none. */
  public static long firstOpen(long watermarkMs) {
    return watermarkMs == Long.MAX_VALUE ? Long.MAX_VALUE : endOf(closing(watermarkMs));
  }
}
