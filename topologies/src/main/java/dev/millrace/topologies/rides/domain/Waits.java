package dev.millrace.topologies.rides.domain;

import java.time.Duration;

/**
 * How long a ride waits for what is next. Everything that it waits for has such an end, so that
 * every ride ends.
 *
 * @param offer a driver has so long to answer
 * @param match so long after a rider has asked, no further driver is
 */
public record Waits(Duration offer, Duration match) {
  /** Offers of 15 seconds, a driver within 2 minutes. */
  public static final Waits USUAL = new Waits(Duration.ofSeconds(15), Duration.ofMinutes(2));

  /** A search has so long to bring drivers, before it is made again. */
  public static final Duration SEARCH = Duration.ofSeconds(3);

  /** So long after the drivers of a search have run out, or none was there, it is made again. */
  public static final Duration SEARCH_AGAIN = Duration.ofSeconds(2);

  /** The driver's partition has so long to say whether it is to be had. */
  public static final Duration HOLD = Duration.ofSeconds(5);

  /** A driver who has taken a ride has so long to set out. */
  public static final Duration SET_OUT = Duration.ofMinutes(5);

  /** And so long to get to the rider. */
  public static final Duration ARRIVE = Duration.ofHours(1);

  /** The rider has so long to get in. */
  public static final Duration BOARD = Duration.ofMinutes(30);

  /** No ride lasts longer. */
  public static final Duration RIDE = Duration.ofHours(12);

  /** The driver's partition has so long to say what the meter says. */
  public static final Duration METER = Duration.ofSeconds(30);

  /** So long after it can no longer be taken, a quote is forgotten. */
  public static final Duration QUOTE_KEPT = Duration.ofMinutes(10);

  /** So long after its end, a ride is forgotten. */
  public static final Duration RIDE_KEPT = Duration.ofHours(1);

  /** How long a ride may be in a state that is not {@link RideState#MATCHING}. */
  public static Duration in(RideState state) {
    return switch (state) {
      case DRIVER_ASSIGNED -> SET_OUT;
      case EN_ROUTE -> ARRIVE;
      case ARRIVED -> BOARD;
      case IN_PROGRESS -> RIDE;
      case COMPLETED, CANCELLED -> RIDE_KEPT;
      case QUOTED, REQUESTED, MATCHING -> throw new IllegalArgumentException(state.label());
    };
  }
}
