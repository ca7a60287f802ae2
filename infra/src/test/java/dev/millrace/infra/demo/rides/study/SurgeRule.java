package dev.millrace.infra.demo.rides.study;

import dev.millrace.connectors.rides.SurgeFormula;
import dev.millrace.schemas.rides.v1.SupplyDemand;
import java.time.Duration;

/** How a cell's multiplier follows from a window. */
@FunctionalInterface
interface SurgeRule {
  long WINDOW_MS = Duration.ofMinutes(5).toMillis();

  int NEIGHBOURS = 6;

  /** The price is always the same. */
  SurgeRule PLAIN = (own, ring, previous) -> SurgeFormula.PLAIN_TENTHS;

  /** What the platform does. */
  SurgeRule AS_BUILT =
      (own, ring, previous) -> SurgeFormula.of(own, ring, WINDOW_MS, previous).multiplierTenths();

  /** The same without the ring: each cell looks at itself. */
  SurgeRule WITHOUT_RING = AS_BUILT.ofCellAlone();

  /** The same without hysteresis: each window is followed at once. */
  SurgeRule WITHOUT_HYSTERESIS =
      (own, ring, previous) -> SurgeFormula.of(own, ring, WINDOW_MS, previous).wantedTenths();

  /** Without both. */
  SurgeRule BARE = WITHOUT_HYSTERESIS.ofCellAlone();

  /**
   * The multiplier in tenths.
   *
   * @param own what the window saw in the cell
   * @param ring what it saw in the direct neighbours together
   * @param previousTenths the multiplier of the window before
   */
  int tenths(SupplyDemand own, SupplyDemand ring, int previousTenths);

  /** This one, as if the neighbours were like the cell: the same formula, but for what they say. */
  private SurgeRule ofCellAlone() {
    return (own, ring, previous) ->
        tenths(
            own,
            SupplyDemand.newBuilder()
                .setAvailableMs(NEIGHBOURS * own.getAvailableMs())
                .setRequests(NEIGHBOURS * own.getRequests())
                .build(),
            previous);
  }
}
