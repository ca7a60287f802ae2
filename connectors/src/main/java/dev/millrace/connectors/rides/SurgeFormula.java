package dev.millrace.connectors.rides;

import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.SupplyDemand;

/**
 * From supply and demand of a window to the multiplier of a cell. Everything that goes in stands in
 * the {@link CellSurge} that is published, so that any price can be checked by {@link #recompute}.
 *
 * <ol>
 *   <li><b>Ratio</b>: requests per driver that was free, the ring of neighbours included with half
 *       the weight (its drivers can come over, its riders walk over):
 *       <pre>
 * (requests + ½ requests of the ring) / (drivers + ½ drivers of the ring + 3)</pre>
 *       where drivers is the time that drivers were available over the length of the window: their
 *       average number. Three drivers that are not there are a prior: without them one request in
 *       an empty cell would be infinitely many per driver.
 *   <li><b>Wanted</b>: the ratio itself, rounded to a tenth, not below 1.0 and not above 3.0. So
 *       prices rise once more rides are asked for within the window than drivers were free.
 *   <li><b>Hysteresis</b>: the multiplier stays where it was until what is wanted is 0.2 away, so
 *       that it does not flicker between two tenths; then it follows by at most 0.3 a window. Back
 *       to 1.0 it always goes.
 * </ol>
 *
 * The constants are choices, not laws. Pure arithmetic on doubles, the same on every machine.
 */
public final class SurgeFormula {
  /** The plain price. */
  public static final int PLAIN_TENTHS = 10;

  /** The most that a multiplier can be. */
  public static final int MOST_TENTHS = 30;

  /** What a neighbour counts against the cell itself. */
  static final double RING_WEIGHT = 0.5;

  /** Drivers that are taken to be there whatever is seen. */
  static final double PRIOR_DRIVERS = 3;

  /** What is wanted must be so far away to be followed. */
  static final int DEAD_BAND_TENTHS = 2;

  /** And is then followed by so much a window at most. */
  static final int STEP_TENTHS = 3;

  private SurgeFormula() {}

  /**
   * A result.
   *
   * @param ratio requests per driver
   * @param wantedTenths what the ratio alone would make of it
   * @param multiplierTenths the multiplier
   */
  public record Surge(double ratio, int wantedTenths, int multiplierTenths) {}

  /**
   * The multiplier of a cell.
   *
   * @param own what the cell has seen within the window
   * @param ring what its neighbours have seen, together
   * @param windowMs length of the window
   * @param previousTenths the multiplier of the window before
   */
  public static Surge of(SupplyDemand own, SupplyDemand ring, long windowMs, int previousTenths) {
    double ratio = ratio(own, ring, windowMs);
    int wanted = wanted(ratio);
    return new Surge(ratio, wanted, follow(wanted, previousTenths));
  }

  /** The multiplier that a published window must have, from what it says that went in. */
  public static int recompute(CellSurge surge) {
    long windowMs = surge.getWindowEndMs() - surge.getWindowStartMs();
    return of(surge.getOwn(), surge.getRing(), windowMs, surge.getPreviousTenths())
        .multiplierTenths();
  }

  private static double ratio(SupplyDemand own, SupplyDemand ring, long windowMs) {
    double requests = own.getRequests() + RING_WEIGHT * ring.getRequests();
    double available = own.getAvailableMs() + RING_WEIGHT * ring.getAvailableMs();
    return requests / (available / windowMs + PRIOR_DRIVERS);
  }

  private static int wanted(double ratio) {
    return (int) Math.max(PLAIN_TENTHS, Math.min(MOST_TENTHS, Math.round(10 * ratio)));
  }

  private static int follow(int wanted, int previous) {
    int difference = wanted - previous;
    if (wanted != PLAIN_TENTHS && Math.abs(difference) < DEAD_BAND_TENTHS) {
      return previous;
    }
    return previous + Math.max(-STEP_TENTHS, Math.min(STEP_TENTHS, difference));
  }
}
