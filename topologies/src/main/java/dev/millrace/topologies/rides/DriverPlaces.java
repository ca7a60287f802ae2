package dev.millrace.topologies.rides;

import dev.millrace.schemas.rides.v1.DriverCell;
import java.util.Optional;

/** Where drivers were last. */
@FunctionalInterface
public interface DriverPlaces {
  /** Nobody knows where drivers are. */
  DriverPlaces UNKNOWN = driver -> Optional.empty();

  /** Where a driver was last; empty if that is not known. */
  Optional<DriverCell> of(String driver);
}
