package dev.millrace.topologies.rides;

import dev.millrace.schemas.rides.v1.CellSurge;
import java.util.Optional;

/** The surge of cells, as it was last published. */
@FunctionalInterface
public interface SurgeLookup {
  /** Nobody publishes any: every price is the plain one. */
  SurgeLookup NONE = cell -> Optional.empty();

  /**
   * What the last window of a cell has shown; empty if there was none.
   *
   * @param cell H3 cell of resolution 8
   */
  Optional<CellSurge> at(long cell);
}
