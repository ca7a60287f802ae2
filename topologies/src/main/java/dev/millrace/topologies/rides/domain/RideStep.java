package dev.millrace.topologies.rides.domain;

/** What can happen to a ride. */
public enum RideStep {
  /** The rider takes the quote. */
  REQUEST("the rider takes the quote"),
  /** Drivers near the pickup are asked for. */
  SEARCH("drivers are looked for"),
  /** A driver takes the offer. */
  ACCEPT("a driver accepts"),
  /** The driver sets out. */
  ENROUTE("the driver sets out"),
  /** The driver is at the pickup. */
  ARRIVE("the driver arrives"),
  /** The rider gets in. */
  START("the rider gets in"),
  /** They are at the dropoff, and the meter is read. */
  COMPLETE("they are there"),
  /** The rider calls it off. */
  RIDER_CANCELS("the rider cancels"),
  /** The driver calls it off. */
  DRIVER_CANCELS("the driver cancels"),
  /** Nobody has taken it in time. */
  NO_DRIVER("no driver in time"),
  /** Nobody has done what was next. */
  TIME_UP("nothing in time");

  private final String label;

  RideStep(String label) {
    this.label = label;
  }

  /** In a few words, for documents. */
  public String label() {
    return label;
  }
}
