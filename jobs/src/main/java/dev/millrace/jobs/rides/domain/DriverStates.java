package dev.millrace.jobs.rides.domain;

import dev.millrace.schemas.rides.v1.DriverStatus;

/** What a driver does, as the number that the message has for it. */
public final class DriverStates {
  public static final int AVAILABLE = DriverStatus.DRIVER_STATUS_AVAILABLE_VALUE;
  public static final int ON_TRIP = DriverStatus.DRIVER_STATUS_ON_TRIP_VALUE;
  public static final int OFFLINE = DriverStatus.DRIVER_STATUS_OFFLINE_VALUE;

  private DriverStates() {}

  /**
   * The status that a message says; not said is available.
   *
   * @throws IllegalArgumentException if there is none of that number
   */
  public static int of(int number) {
    if (number == DriverStatus.DRIVER_STATUS_UNSPECIFIED_VALUE) {
      return AVAILABLE;
    }
    if (number < AVAILABLE || number > OFFLINE) {
      throw new IllegalArgumentException("Field status has no status " + number);
    }
    return number;
  }

  /**
   * How far a driver moves before it is said again, in metres: so far that a search still finds it
   * where it is, and with a ride so far that a fare meter adds up the way and not the noise.
   */
  public static double stepM(int status) {
    return switch (status) {
      case AVAILABLE -> 100;
      case ON_TRIP -> 20;
      default -> Double.POSITIVE_INFINITY;
    };
  }
}
