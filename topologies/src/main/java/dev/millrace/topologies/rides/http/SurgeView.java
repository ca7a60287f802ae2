package dev.millrace.topologies.rides.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millrace.connectors.rides.Cells;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.SupplyDemand;
import io.javalin.openapi.OpenApiRequired;

/**
 * What a ride costs more in a cell and why, as JSON.
 *
 * @param cell H3 cell of resolution 8, in hexadecimal
 * @param multiplier 1 is the plain price
 * @param window what the multiplier was computed from; absent if there is none: the plain price
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SurgeView(
    @OpenApiRequired String cell, @OpenApiRequired double multiplier, SurgeWindow window) {
  private static final double TENTHS = 10;

  /**
   * The window that a multiplier came from, from which it can be computed again.
   *
   * @param start begin, inclusive
   * @param end end, exclusive
   * @param own the cell's own supply and demand
   * @param ring the sum of its direct neighbours
   * @param ratio demand over supply, smoothed over the ring
   * @param wanted the multiplier that the ratio alone would give
   * @param previous the multiplier of the window before
   */
  public record SurgeWindow(
      String start,
      String end,
      SupplyDemandView own,
      SupplyDemandView ring,
      double ratio,
      double wanted,
      double previous) {}

  /**
   * What a window has seen.
   *
   * @param availableMs time that available drivers spent there, milliseconds of all of them
   *     together
   * @param requests rides that were asked for there
   */
  public record SupplyDemandView(long availableMs, long requests) {
    private static SupplyDemandView of(SupplyDemand seen) {
      return new SupplyDemandView(seen.getAvailableMs(), seen.getRequests());
    }
  }

  /** Of a cell without a window. */
  static SurgeView plain(long cell) {
    return new SurgeView(Cells.text(cell), 1, null);
  }

  static SurgeView of(CellSurge surge) {
    return new SurgeView(
        Cells.text(surge.getCell()),
        surge.getMultiplierTenths() / TENTHS,
        new SurgeWindow(
            Times.text(surge.getWindowStartMs()),
            Times.text(surge.getWindowEndMs()),
            SupplyDemandView.of(surge.getOwn()),
            SupplyDemandView.of(surge.getRing()),
            surge.getRatio(),
            surge.getWantedTenths() / TENTHS,
            surge.getPreviousTenths() / TENTHS));
  }
}
