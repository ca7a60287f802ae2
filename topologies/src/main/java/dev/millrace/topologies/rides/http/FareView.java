package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.v1.Fare;

/**
 * A final fare as JSON, in minor units: the parts add up to the total.
 *
 * @param total what is paid
 * @param surgeMinor what the multiplier adds
 * @param minimumMinor what is added because no ride costs less than the tariff's minimum
 * @param distanceM as the meter says
 * @param durationS from the rider's getting in to the end
 * @param estimated true if the meter had no position, and the distance is the quote's
 */
public record FareView(
    MoneyView total,
    long baseMinor,
    long distanceMinor,
    long timeMinor,
    long surgeMinor,
    long minimumMinor,
    double multiplier,
    long distanceM,
    long durationS,
    boolean estimated) {
  private static final double TENTHS = 10;

  static FareView of(Fare fare) {
    return new FareView(
        MoneyView.of(fare.getTotal()),
        fare.getBaseMinor(),
        fare.getDistanceMinor(),
        fare.getTimeMinor(),
        fare.getSurgeMinor(),
        fare.getMinimumMinor(),
        fare.getMultiplierTenths() / TENTHS,
        fare.getDistanceM(),
        fare.getDurationS(),
        fare.getEstimated());
  }
}
