package dev.millrace.topologies.rides;

import dev.millrace.schemas.rides.v1.DriverCell;
import java.util.Optional;

/** Where drivers were last. */
@FunctionalInterface
public interface DriverPlaces {
  /** Where a driver was last; empty if that is not known. */
  Optional<DriverCell> of(String driver);
}
