package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.schemas.rides.v1.Quote;
import dev.millrace.topologies.rides.domain.EtaEstimator;
import dev.millrace.topologies.rides.domain.Fare;
import dev.millrace.topologies.rides.domain.GeoPoint;
import dev.millrace.topologies.rides.domain.QuoteRules;
import dev.millrace.topologies.rides.domain.Tariff;
import dev.millrace.topologies.rides.topology.RideMessages;
import java.util.Optional;

/** Names prices. */
public final class Quoting {
  private final Tariff tariff;
  private final EtaEstimator estimator;
  private final SurgeLookup surge;

  public Quoting(Tariff tariff, EtaEstimator estimator, SurgeLookup surge) {
    this.tariff = tariff;
    this.estimator = estimator;
    this.surge = surge;
  }

  /** The price of a ride as of now, with everything that it was computed from. */
  Quote quote(String id, String rider, GeoPoint pickup, GeoPoint dropoff, long nowMs) {
    double metres = estimator.metres(pickup.lat(), pickup.lng(), dropoff.lat(), dropoff.lng());
    double seconds = estimator.seconds(pickup.lat(), pickup.lng(), dropoff.lat(), dropoff.lng());
    Optional<CellSurge> window =
        surge
            .at(pickup.lat(), pickup.lng())
            .filter(found -> QuoteRules.counts(found.getWindowEndMs(), nowMs));
    int tenths = window.map(Quoting::tenths).orElse(Tariff.PLAIN_TENTHS);
    Fare fare = tariff.fare(Math.round(metres), Math.round(seconds), tenths);
    Quote.Builder quote =
        Quote.newBuilder()
            .setId(id)
            .setRider(rider)
            .setPickup(RideMessages.message(pickup))
            .setDropoff(RideMessages.message(dropoff))
            .setDistanceM(fare.metres())
            .setDurationS(fare.seconds())
            .setFare(RideMessages.total(fare))
            .setTariff(RideMessages.message(tariff))
            .setMultiplierTenths(tenths)
            .setCreatedAtMs(nowMs)
            .setExpiresAtMs(nowMs + QuoteRules.VALID_FOR.toMillis());
    window.ifPresent(quote::setSurge);
    return quote.build();
  }

  private static int tenths(CellSurge window) {
    return Math.max(
        Tariff.PLAIN_TENTHS, Math.min(Tariff.MOST_TENTHS, window.getMultiplierTenths()));
  }
}
