package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.DriverPlace;
import dev.millrace.schemas.rides.v1.NearbyDrivers;
import dev.millrace.topologies.rides.domain.Search;
import dev.millrace.topologies.rides.topology.IndexTopology;
import dev.millrace.topologies.rides.topology.PlacedDriversStore;
import dev.millrace.topologies.rides.topology.RegionIndexStore;
import dev.millrace.topologies.rides.topology.RegionPartition;
import dev.millrace.topologies.runtime.offsets.CatchUp;
import dev.millrace.topologies.runtime.query.Answer;
import dev.millrace.topologies.runtime.query.KeyRouter;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.query.OwnedStore;
import dev.millrace.topologies.runtime.query.PeerClient;
import dev.millrace.topologies.runtime.query.PeerEndpoint;
import dev.millrace.topologies.runtime.query.StoreClass;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import io.javalin.config.RoutesConfig;
import java.util.Optional;

/** Reads where drivers are, wherever that is known: here, or by one hop. */
public final class IndexReads {
  private static final String PEER_NEARBY = "/_internal/rides/nearby";
  private static final String PEER_PLACED = "/_internal/rides/placed";

  private final OwnedStore<RegionIndexStore, NearbyDrivers> ownNearby;
  private final KeyedReads<?, NearbyDrivers> nearby;
  private final KeyedReads<?, DriverPlace> placed;

  public IndexReads(StreamsApp app, CatchUp catchUp, PeerClient peers) {
    ownNearby =
        new OwnedStore<>(
            app,
            IndexTopology.REGION_INDEX,
            new StoreClass<>(RegionIndexStore.class),
            RidesTopics.DRIVER_PLACES.name(),
            (store, key) -> NearbyKey.parse(key).map(store::nearby),
            (store, key) -> NearbyKey.parse(key).map(store::copiedNearby),
            catchUp,
            (partition, position, atMost) -> true); // Nobody is given a token for it.
    nearby =
        new KeyedReads<>(
            ownNearby,
            new KeyRouter(app, IndexTopology.REGION_INDEX, NearbyKey::region),
            peers,
            PEER_NEARBY,
            NearbyDrivers.getDefaultInstance());
    placed =
        new KeyedReads<>(
            new OwnedStore<PlacedDriversStore, DriverPlace>(
                app,
                IndexTopology.PLACED_DRIVERS,
                new StoreClass<>(PlacedDriversStore.class),
                RidesTopics.DRIVER_CELLS.name(),
                PlacedDriversStore::read,
                catchUp),
            peers,
            PEER_PLACED,
            DriverPlace.getDefaultInstance());
  }

  /** Where instances ask each other. */
  void routes(RoutesConfig routes) {
    PeerEndpoint.register(routes, PEER_NEARBY, nearby);
    PeerEndpoint.register(routes, PEER_PLACED, placed);
  }

  /** The free drivers that would be at a place first. */
  Answer<NearbyDrivers> nearby(Search search) {
    return nearby.read(NearbyKey.text(search), Optional.empty());
  }

  /**
   * The same, if it can be read here at once; empty says nothing. At the cost of the read alone: no
   * owner is looked up.
   */
  Optional<NearbyDrivers> nearbyHere(Search search) {
    int partition =
        RegionPartition.of(NearbyKey.region(search), RidesTopics.DRIVER_PLACES.partitions());
    return ownNearby.readAtOnce(partition, store -> store.nearby(search));
  }

  /** Where a driver was last, and whether it is held; nothing if that is not known. */
  public Answer<DriverPlace> driver(String driver) {
    return placed.read(driver, Optional.empty());
  }
}
