package dev.millrace.topologies.rides.domain;

/** Where a ride is in its course. */
public enum RideState {
  /** A price was named; nobody has asked for the ride. */
  QUOTED("Quoted"),
  /** The rider wants it. */
  REQUESTED("Requested"),
  /** A driver is looked for. */
  MATCHING("Matching"),
  /** A driver has taken it. */
  DRIVER_ASSIGNED("DriverAssigned"),
  /** The driver is on the way to the rider. */
  EN_ROUTE("EnRoute"),
  /** The driver is there. */
  ARRIVED("Arrived"),
  /** The rider is in the car. */
  IN_PROGRESS("InProgress"),
  /** They are there, and the fare is known. */
  COMPLETED("Completed"),
  /** It was called off. */
  CANCELLED("Cancelled");

  private final String label;

  RideState(String label) {
    this.label = label;
  }

  /** Its name in answers and documents. */
  public String label() {
    return label;
  }

  /** Whether nothing follows. */
  public boolean isFinal() {
    return this == COMPLETED || this == CANCELLED;
  }
}
