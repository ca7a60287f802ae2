package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.rides.v1.CancelledBy;
import dev.millrace.schemas.rides.v1.Money;
import dev.millrace.schemas.rides.v1.OfferOutcome;
import dev.millrace.schemas.rides.v1.Place;
import dev.millrace.schemas.rides.v1.TripState;
import dev.millrace.topologies.rides.domain.Fare;
import dev.millrace.topologies.rides.domain.FareMeter;
import dev.millrace.topologies.rides.domain.GeoPoint;
import dev.millrace.topologies.rides.domain.RideState;
import dev.millrace.topologies.rides.domain.Tariff;
import java.util.Locale;

/** Between messages and what the domain knows. */
public final class RideMessages {
  private static final String PREFIX = "TRIP_STATE_";

  private RideMessages() {}

  /** A state; not said is {@link RideState#QUOTED}. */
  public static RideState state(TripState state) {
    return switch (state) {
      case TRIP_STATE_UNSPECIFIED, UNRECOGNIZED -> RideState.QUOTED;
      default -> RideState.valueOf(state.name().substring(PREFIX.length()));
    };
  }

  static TripState message(RideState state) {
    return state == RideState.QUOTED
        ? TripState.TRIP_STATE_UNSPECIFIED
        : TripState.valueOf(PREFIX + state.name());
  }

  /** A constant of a message in a word: {@code CANCELLED_BY_NO_DRIVER} is {@code no-driver}. */
  public static String word(Enum<?> constant, String prefix) {
    return constant.name().substring(prefix.length()).toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Who called a ride off. */
  public static String word(CancelledBy by) {
    return word(by, "CANCELLED_BY_");
  }

  /** What became of an offer. */
  public static String word(OfferOutcome outcome) {
    return word(outcome, "OFFER_OUTCOME_");
  }

  public static GeoPoint point(Place place) {
    return new GeoPoint(place.getLat(), place.getLng());
  }

  public static Place message(GeoPoint point) {
    return Place.newBuilder().setLat(point.lat()).setLng(point.lng()).build();
  }

  static Tariff tariff(dev.millrace.schemas.rides.v1.Tariff tariff) {
    return new Tariff(
        tariff.getCurrency(),
        tariff.getBaseMinor(),
        tariff.getPerKmMinor(),
        tariff.getPerMinuteMinor(),
        tariff.getMinimumMinor());
  }

  public static dev.millrace.schemas.rides.v1.Tariff message(Tariff tariff) {
    return dev.millrace.schemas.rides.v1.Tariff.newBuilder()
        .setCurrency(tariff.currency())
        .setBaseMinor(tariff.baseMinor())
        .setPerKmMinor(tariff.perKmMinor())
        .setPerMinuteMinor(tariff.perMinuteMinor())
        .setMinimumMinor(tariff.minimumMinor())
        .build();
  }

  /** What is paid. */
  public static Money total(Fare fare) {
    return Money.newBuilder().setMinor(fare.totalMinor()).setCurrency(fare.currency()).build();
  }

  static dev.millrace.schemas.rides.v1.Fare message(Fare fare) {
    return dev.millrace.schemas.rides.v1.Fare.newBuilder()
        .setTotal(total(fare))
        .setBaseMinor(fare.baseMinor())
        .setDistanceMinor(fare.distanceMinor())
        .setTimeMinor(fare.timeMinor())
        .setSurgeMinor(fare.surgeMinor())
        .setMultiplierTenths(fare.multiplierTenths())
        .setDistanceM(fare.metres())
        .setDurationS(fare.seconds())
        .setMinimumMinor(fare.minimumMinor())
        .setEstimated(fare.estimated())
        .build();
  }

  static FareMeter meter(dev.millrace.schemas.rides.v1.Meter meter) {
    return new FareMeter(
        point(meter.getLast()), meter.getLastAtMs(), meter.getDistanceM(), meter.getPositions());
  }

  static dev.millrace.schemas.rides.v1.Meter message(FareMeter meter) {
    return dev.millrace.schemas.rides.v1.Meter.newBuilder()
        .setLast(message(meter.last()))
        .setLastAtMs(meter.lastAtMs())
        .setDistanceM(meter.metres())
        .setPositions(meter.positions())
        .build();
  }
}
