package dev.millrace.topologies.rides.domain;

/**
 * Prices, in minor units of a currency such as cents.
 *
 * @param currency ISO 4217 code
 * @param baseMinor for getting in
 * @param perKmMinor for a kilometre
 * @param perMinuteMinor for a minute
 * @param minimumMinor no ride costs less
 */
public record Tariff(
    String currency, long baseMinor, long perKmMinor, long perMinuteMinor, long minimumMinor) {
  /** No price is higher, so that no fare overflows. */
  public static final long MOST_MINOR = 100_000_000;

  /** No ride is longer, in metres. */
  public static final long MOST_METRES = 5_000_000;

  /** Or takes longer, in seconds: a week. */
  public static final long MOST_SECONDS = 604_800;

  /** The plain price, in tenths. */
  public static final int PLAIN_TENTHS = 10;

  /** The highest multiplier, in tenths. */
  public static final int MOST_TENTHS = 30;

  private static final long METRES_PER_KM = 1_000;
  private static final long SECONDS_PER_MINUTE = 60;

  public Tariff {
    if (!currency.matches("[A-Z]{3}")) {
      throw new IllegalArgumentException("A currency has three capital letters, not " + currency);
    }
    requirePrice(baseMinor);
    requirePrice(perKmMinor);
    requirePrice(perMinuteMinor);
    requirePrice(minimumMinor);
  }

  private static void requirePrice(long minor) {
    if (minor < 0 || minor > MOST_MINOR) {
      throw new IllegalArgumentException("A price is from 0 to " + MOST_MINOR + ", not " + minor);
    }
  }

  /**
   * What a ride costs:
   *
   * <pre>
   * distance = per km × metres / 1000            rounded
   * time     = per minute × seconds / 60         rounded
   * surge    = (base + distance + time) × tenths / 10  rounded, without the plain sum
   * minimum  = what is missing to the minimum
   * total    = base + distance + time + surge + minimum
   * </pre>
   *
   * Each part is rounded for itself to whole minor units, halves up, so that the parts of a receipt
   * add up to its total. Distance and time count up to {@link #MOST_METRES} and {@link
   * #MOST_SECONDS}.
   *
   * @param metres at least 0
   * @param seconds at least 0
   * @param tenths the multiplier, from {@link #PLAIN_TENTHS} to {@link #MOST_TENTHS}
   */
  public Fare fare(long metres, long seconds, int tenths) {
    if (metres < 0 || seconds < 0 || tenths < PLAIN_TENTHS || tenths > MOST_TENTHS) {
      throw new IllegalArgumentException(metres + " m, " + seconds + " s, " + tenths + " tenths");
    }
    long distance = halfUp(perKmMinor * Math.min(metres, MOST_METRES), METRES_PER_KM);
    long time = halfUp(perMinuteMinor * Math.min(seconds, MOST_SECONDS), SECONDS_PER_MINUTE);
    long plain = baseMinor + distance + time;
    long surge = halfUp(plain * tenths, PLAIN_TENTHS) - plain;
    long minimum = Math.max(0, minimumMinor - plain - surge);
    return new Fare(
        currency, baseMinor, distance, time, surge, minimum, tenths, metres, seconds, false);
  }

  private static long halfUp(long amount, long divisor) {
    return (amount + divisor / 2) / divisor;
  }
}
