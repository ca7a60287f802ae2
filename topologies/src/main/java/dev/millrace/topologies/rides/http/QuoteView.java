package dev.millrace.topologies.rides.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millrace.schemas.rides.v1.Quote;
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
    SurgeView surge,
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
        quote.hasSurge() ? SurgeView.of(quote.getSurge()) : null,
        Times.text(quote.getCreatedAtMs()),
        Times.text(quote.getExpiresAtMs()));
  }
}
