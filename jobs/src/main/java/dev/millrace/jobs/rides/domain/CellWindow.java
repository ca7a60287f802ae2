package dev.millrace.jobs.rides.domain;

import java.util.Arrays;

/**
 * The last panes of a surge cell, and how many drivers are available at the end of the last one.
 * Kept in state: a Flink POJO, mutable, with a no-argument constructor.
 */
public class CellWindow {
  /** Drivers that are available now. */
  public int drivers;

  /** Time that available drivers spent there, ms, for each pane; a ring. */
  public long[] availableMs = new long[Panes.PER_WINDOW];

  /** Rides that were asked for, for each pane; a ring. */
  public int[] requests = new int[Panes.PER_WINDOW];

  /** Where in the rings the next pane goes, which is where the oldest is. */
  public int next;

  public CellWindow() {}

  /**
   * Closes the next pane.
   *
   * @param activity what happened in it; null if nothing did
   */
  public void close(CellActivity activity) {
    availableMs[next] = drivers * Panes.PANE_MS;
    requests[next] = 0;
    if (activity != null) {
      availableMs[next] += activity.driverMs;
      requests[next] = activity.requests;
      drivers += activity.drivers;
    }
    next = (next + 1) % Panes.PER_WINDOW;
  }

  /** Time that available drivers spent there within the window, ms of all of them together. */
  public long availableMsOfWindow() {
    return Arrays.stream(availableMs).sum();
  }

  /** Rides that were asked for there within the window. */
  public long requestsOfWindow() {
    return Arrays.stream(requests).asLongStream().sum();
  }

  /** Whether nothing was there within the window, and nothing is. */
  public boolean isEmpty() {
    return drivers == 0 && availableMsOfWindow() == 0 && requestsOfWindow() == 0;
  }
}
