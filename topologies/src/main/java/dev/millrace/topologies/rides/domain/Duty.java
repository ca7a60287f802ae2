package dev.millrace.topologies.rides.domain;

/** What a driver is doing. */
public enum Duty {
  /** Waits for a ride. */
  AVAILABLE,
  /** Has an offer or a ride, and has not said yet that it is under way. */
  HELD,
  /** Is under way with a ride. */
  ON_TRIP
}
