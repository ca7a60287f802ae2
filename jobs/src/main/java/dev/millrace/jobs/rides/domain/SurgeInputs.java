package dev.millrace.jobs.rides.domain;

/**
 * What goes into the multiplier of a surge cell for a window, or a part of it: parts are added up.
 * A Flink POJO: mutable, with a no-argument constructor.
 */
public class SurgeInputs {
  /** Whose multiplier: H3 cell of resolution 8. */
  public long cell;

  /** End of the window, epoch ms. */
  public long windowEndMs;

  /** Time that available drivers spent in the cell, ms. */
  public long ownAvailableMs;

  /** Rides that were asked for in the cell. */
  public long ownRequests;

  /** Time that available drivers spent in its neighbours, ms. */
  public long ringAvailableMs;

  /** Rides that were asked for in its neighbours. */
  public long ringRequests;

  public SurgeInputs() {}

  private SurgeInputs(long cell, long windowEndMs) {
    this.cell = cell;
    this.windowEndMs = windowEndMs;
  }

  /** A cell for which nothing is known. */
  public static SurgeInputs none(long cell, long windowEndMs) {
    return new SurgeInputs(cell, windowEndMs);
  }

  /** What a cell has seen, for itself. */
  public static SurgeInputs own(long cell, long windowEndMs, long availableMs, long requests) {
    SurgeInputs inputs = new SurgeInputs(cell, windowEndMs);
    inputs.ownAvailableMs = availableMs;
    inputs.ownRequests = requests;
    return inputs;
  }

  /** The same for one of its neighbours. */
  public SurgeInputs forNeighbour(long neighbour) {
    SurgeInputs inputs = new SurgeInputs(neighbour, windowEndMs);
    inputs.ringAvailableMs = ownAvailableMs;
    inputs.ringRequests = ownRequests;
    return inputs;
  }

  /** Adds another part. */
  public void add(SurgeInputs more) {
    ownAvailableMs += more.ownAvailableMs;
    ownRequests += more.ownRequests;
    ringAvailableMs += more.ringAvailableMs;
    ringRequests += more.ringRequests;
  }

  /** Rides that were asked for in the cell and around it. */
  public long requests() {
    return ownRequests + ringRequests;
  }

  /** Whether the cell itself has seen anything. */
  public boolean hasAny() {
    return ownAvailableMs > 0 || ownRequests > 0;
  }
}
