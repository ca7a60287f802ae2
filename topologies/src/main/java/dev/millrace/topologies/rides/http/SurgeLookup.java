package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.v1.CellSurge;
import java.util.Optional;

/** What a ride costs more at a place. */
@FunctionalInterface
public interface SurgeLookup {
  /** The last window of the cell that a place is in; empty if there is none: the plain price. */
  Optional<CellSurge> at(double lat, double lng);
}
