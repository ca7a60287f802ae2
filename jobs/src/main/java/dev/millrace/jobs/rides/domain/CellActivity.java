package dev.millrace.jobs.rides.domain;

/**
 * What happened in a surge cell within a pane, or a part of it: parts are added up. A Flink POJO:
 * mutable, with a no-argument constructor.
 */
public class CellActivity {
  /** H3 cell of resolution 8. */
  public long cell;

  /** End of the pane, epoch ms. */
  public long paneEndMs;

  /** By how many the drivers that are available there have changed. */
  public int drivers;

  /** What that adds to the time that drivers are available until the pane's end, ms. */
  public long driverMs;

  /** Rides that were asked for there. */
  public int requests;

  public CellActivity() {}

  private CellActivity(long cell, long paneEndMs) {
    this.cell = cell;
    this.paneEndMs = paneEndMs;
  }

  /** Nothing has happened. */
  public static CellActivity none(long cell, long paneEndMs) {
    return new CellActivity(cell, paneEndMs);
  }

  /** Drivers come or go. */
  public static CellActivity available(long cell, long atMs, int change) {
    CellActivity activity = new CellActivity(cell, Panes.endOf(atMs));
    activity.drivers = change;
    activity.driverMs = change * (activity.paneEndMs - atMs);
    return activity;
  }

  /** A ride is asked for. */
  public static CellActivity request(long cell, long atMs) {
    CellActivity activity = new CellActivity(cell, Panes.endOf(atMs));
    activity.requests = 1;
    return activity;
  }

  /** Adds what else happened in this cell and pane. */
  public void add(CellActivity more) {
    drivers += more.drivers;
    driverMs += more.driverMs;
    requests += more.requests;
  }

  /** The same as if it had happened when a later pane began. */
  public CellActivity atBeginOf(long laterPaneEndMs) {
    CellActivity later = new CellActivity(cell, laterPaneEndMs);
    later.drivers = drivers;
    later.driverMs = drivers * Panes.PANE_MS;
    later.requests = requests;
    return later;
  }
}
