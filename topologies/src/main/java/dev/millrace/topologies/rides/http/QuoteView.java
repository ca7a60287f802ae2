package dev.millrace.topologies.rides.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.schemas.rides.v1.SupplyDemand;
import dev.millrace.schemas.rides.v1.Tariff;
import io.javalin.openapi.OpenApiRequired;

/**
 * A quote as JSON. It never changes.
 *
 * @param id of the quote, and of the ride that is made of it
 * @param distanceM expected distance by road, metres
 * @param durationS expected time, seconds
 * @param fare what these make
 * @param tariff by which it was computed, and the final fare will be
 * @param multiplier surge, 1.0 to 3.0
 * @param surge the window that the multiplier came from; absent if the pickup's cell had none
 * @param createdAt ISO 8601, UTC
 * @param expiresAt until when it may be taken, exclusive
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record QuoteView(
    @OpenApiRequired String id,
    @OpenApiRequired String rider,
    @OpenApiRequired PlaceView pickup,
    @OpenApiRequired PlaceView dropoff,
    @OpenApiRequired long distanceM,
    @OpenApiRequired long durationS,
    @OpenApiRequired MoneyView fare,
    @OpenApiRequired TariffView tariff,
    @OpenApiRequired double multiplier,
    QuotedSurge surge,
    @OpenApiRequired String createdAt,
    @OpenApiRequired String expiresAt) {
  private static final double TENTHS = 10;

  /** Prices, in minor units. */
  public record TariffView(
      String currency, long baseMinor, long perKmMinor, long perMinuteMinor, long minimumMinor) {
    static TariffView of(Tariff tariff) {
      return new TariffView(
          tariff.getCurrency(),
          tariff.getBaseMinor(),
          tariff.getPerKmMinor(),
          tariff.getPerMinuteMinor(),
          tariff.getMinimumMinor());
    }
  }

  /**
   * A surge window.
   *
   * @param cell H3 cell of resolution 8, in hexadecimal
   * @param own what the cell has seen
   * @param ring what its neighbours have
   * @param ratio demand over supply, smoothed
   * @param wanted the multiplier that the ratio alone would give
   * @param previous the multiplier of the window before
   */
  public record QuotedSurge(
      String cell,
      String windowStart,
      String windowEnd,
      QuotedSupplyDemand own,
      QuotedSupplyDemand ring,
      double ratio,
      double wanted,
      double previous,
      double multiplier) {
    static QuotedSurge of(CellSurge surge) {
      return new QuotedSurge(
          Long.toHexString(surge.getCell()),
          Times.text(surge.getWindowStartMs()),
          Times.text(surge.getWindowEndMs()),
          QuotedSupplyDemand.of(surge.getOwn()),
          QuotedSupplyDemand.of(surge.getRing()),
          surge.getRatio(),
          surge.getWantedTenths() / TENTHS,
          surge.getPreviousTenths() / TENTHS,
          surge.getMultiplierTenths() / TENTHS);
    }
  }

  /**
   * What a window has seen.
   *
   * @param availableMs time that available drivers spent, milliseconds of all of them together
   * @param requests rides that were asked for
   */
  public record QuotedSupplyDemand(long availableMs, long requests) {
    static QuotedSupplyDemand of(SupplyDemand seen) {
      return new QuotedSupplyDemand(seen.getAvailableMs(), seen.getRequests());
    }
  }

  static QuoteView of(Quote quote) {
    return new QuoteView(
        quote.getId(),
        quote.getRider(),
        PlaceView.of(quote.getPickup()),
        PlaceView.of(quote.getDropoff()),
        quote.getDistanceM(),
        quote.getDurationS(),
        MoneyView.of(quote.getFare()),
        TariffView.of(quote.getTariff()),
        quote.getMultiplierTenths() / TENTHS,
        quote.hasSurge() ? QuotedSurge.of(quote.getSurge()) : null,
        Times.text(quote.getCreatedAtMs()),
        Times.text(quote.getExpiresAtMs()));
  }
}
