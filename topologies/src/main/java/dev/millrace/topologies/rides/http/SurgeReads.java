package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.v1.CellSurge;
import dev.millrace.topologies.rides.domain.SurgeMap;
import dev.millrace.topologies.rides.topology.IndexTopology;
import dev.millrace.topologies.rides.topology.SurgeStore;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.query.StoreClass;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import java.util.Optional;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.errors.InvalidStateStoreException;

/** Reads the surge that this instance has, which is all of it. */
public final class SurgeReads implements SurgeLookup {
  private final StreamsApp app;
  private volatile SurgeStore store;

  public SurgeReads(StreamsApp app) {
    this.app = app;
  }

  @Override
  public Optional<CellSurge> at(double lat, double lng) {
    return cells().at(lat, lng);
  }

  /**
   * The surge of all cells.
   *
   * @throws ProblemException 503 while it is read from its topic
   */
  SurgeMap<CellSurge> cells() {
    SurgeStore known = store;
    if (known == null) {
      try {
        known =
            app.streams()
                .store(
                    StoreQueryParameters.fromNameAndType(
                        IndexTopology.SURGE, new StoreClass<>(SurgeStore.class)));
      } catch (InvalidStateStoreException | IllegalStateException e) {
        throw ProblemException.retry(503, "Surge is not known yet");
      }
      store = known;
    }
    return known.cells();
  }
}
