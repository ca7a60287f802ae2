package dev.millrace.infra.demo.rides;

/** What a driver says on its way. */
public enum TripStep {
  ENROUTE,
  ARRIVE,
  START,
  COMPLETE
}
