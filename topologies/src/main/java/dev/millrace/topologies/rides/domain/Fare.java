package dev.millrace.topologies.rides.domain;

/**
 * What a ride costs and why, in minor units of a currency. See {@link Tariff#fare}.
 *
 * @param currency ISO 4217 code
 * @param baseMinor for getting in
 * @param distanceMinor for the distance
 * @param timeMinor for the time
 * @param surgeMinor what the multiplier adds
 * @param minimumMinor what is added because no ride costs less than the minimum
 * @param multiplierTenths the multiplier
 * @param metres the distance
 * @param seconds the time
 * @param estimated whether the distance is one that was expected and not measured
 */
public record Fare(
    String currency,
    long baseMinor,
    long distanceMinor,
    long timeMinor,
    long surgeMinor,
    long minimumMinor,
    int multiplierTenths,
    long metres,
    long seconds,
    boolean estimated) {
  /** What is paid. */
  public long totalMinor() {
    return baseMinor + distanceMinor + timeMinor + surgeMinor + minimumMinor;
  }

  /** The same, of a distance that was expected. */
  public Fare asEstimate() {
    return new Fare(
        currency,
        baseMinor,
        distanceMinor,
        timeMinor,
        surgeMinor,
        minimumMinor,
        multiplierTenths,
        metres,
        seconds,
        true);
  }
}
