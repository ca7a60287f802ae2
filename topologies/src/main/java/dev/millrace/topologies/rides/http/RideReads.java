package dev.millrace.topologies.rides.http;

import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.HeldDriver;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.topologies.rides.topology.DispatchTopology;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.offsets.CatchUp;
import dev.millrace.topologies.runtime.offsets.CommittedOffsets;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.offsets.UnwrittenException;
import dev.millrace.topologies.runtime.query.Answer;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.query.OwnedStore;
import dev.millrace.topologies.runtime.query.PeerClient;
import dev.millrace.topologies.runtime.query.PeerEndpoint;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import dev.millrace.topologies.runtime.topics.KeyPartition;
import io.javalin.config.RoutesConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads what dispatch keeps, wherever it is: here, or by one hop.
 *
 * <p>A read at the owner waits until what it has found is committed, so that nothing that was shown
 * is taken back; where nothing has changed lately, that is known. One with a token waits until its
 * write is, too.
 */
public final class RideReads {
  private static final String PEERS = "/_internal/rides/";
  private static final String PEER_TRIPS = PEERS + "trips";
  private static final String PEER_DRIVERS = PEERS + "drivers";
  private static final String PEER_REQUEST_KEYS = PEERS + "request-keys";

  /** A commit takes some 25 ms. */
  private static final Duration COMMITTED_WITHIN = Duration.ofSeconds(1);

  /** Where what users write about rides lies. */
  private static final Set<String> WRITTEN =
      Set.of(RidesTopics.QUOTES.name(), RidesTopics.REQUESTS.name(), RidesTopics.REPLIES.name());

  private final CatchUp catchUp;
  private final CommittedOffsets committed;
  private final KeyedReads<?, Trip> trips;
  private final KeyedReads<?, HeldDriver> drivers;
  private final KeyedReads<?, IdempotencyClaim> requestKeys;

  /**
   * @param app runs {@link DispatchTopology}
   */
  public RideReads(
      StreamsApp app, CatchUp catchUp, CommittedOffsets committed, PeerClient peers, Clock clock) {
    this.catchUp = catchUp;
    this.committed = committed;
    trips =
        new KeyedReads<>(
            new OwnedStore<ReadOnlyKeyValueStore<String, Trip>, Trip>(
                app,
                DispatchTopology.TRIPS,
                QueryableStoreTypes.keyValueStore(),
                RidesTopics.QUOTES.name(),
                this::findSettled,
                RideReads::find, // A copy has only what is committed.
                catchUp,
                this::reach),
            peers,
            PEER_TRIPS,
            Trip.getDefaultInstance());
    drivers =
        new KeyedReads<>(
            new OwnedStore<ReadOnlyKeyValueStore<String, HeldDriver>, HeldDriver>(
                app,
                DispatchTopology.DRIVERS,
                QueryableStoreTypes.keyValueStore(),
                RidesTopics.CLAIMS.name(),
                this::findSettledDriver,
                RideReads::findHeld,
                catchUp,
                (partition, position, atMost) -> true),
            peers,
            PEER_DRIVERS,
            HeldDriver.getDefaultInstance());
    requestKeys =
        DispatchTopology.REQUEST_KEYS.reads(app, catchUp, peers, PEER_REQUEST_KEYS, clock);
  }

  private static <V> Optional<V> find(ReadOnlyKeyValueStore<String, V> store, String key) {
    return Optional.ofNullable(store.get(key));
  }

  /** Who is not held has nothing, which is an answer too. */
  private static Optional<HeldDriver> findHeld(
      ReadOnlyKeyValueStore<String, HeldDriver> store, String driver) {
    return Optional.of(find(store, driver).orElse(HeldDriver.getDefaultInstance()));
  }

  private Optional<HeldDriver> findSettledDriver(
      ReadOnlyKeyValueStore<String, HeldDriver> store, String driver) {
    Optional<HeldDriver> held = find(store, driver);
    held.ifPresent(
        found -> awaitCommit(RidesTopics.CLAIMS.name(), driver, found.getChangedOffset()));
    return held.or(() -> findHeld(store, driver));
  }

  private Optional<Trip> findSettled(ReadOnlyKeyValueStore<String, Trip> store, String ride) {
    Optional<Trip> trip = find(store, ride);
    trip.ifPresent(found -> awaitCommit(found.getChangedOn(), ride, found.getChangedOffset()));
    return trip;
  }

  private void awaitCommit(String topic, String key, long offset) {
    int partition = KeyPartition.of(key, RidesTopics.QUOTES.partitions());
    if (!committed.await(new TopicPartition(topic, partition), offset, COMMITTED_WITHIN)) {
      throw ProblemException.retry(503, "What was done last is not committed yet");
    }
  }

  private boolean reach(int partition, Position position, Duration atMost)
      throws UnwrittenException {
    if (position.partition() != partition || !WRITTEN.contains(position.topic())) {
      return true; // A token of other keys says nothing about this one.
    }
    long deadline = System.nanoTime() + atMost.toNanos();
    // Applied here too, and not only at whoever owned the ride when it was committed.
    return catchUp.await(position, atMost)
        && committed.await(
            position.topicPartition(),
            position.offset(),
            Duration.ofNanos(deadline - System.nanoTime()));
  }

  /** A ride, or the quote that it may be made of. */
  Answer<Trip> trip(String ride, Optional<Position> atLeast) {
    return trips.read(ride, atLeast);
  }

  /** What a driver has; a default instance if nothing. */
  Answer<HeldDriver> driver(String driver) {
    return drivers.read(driver, Optional.empty());
  }

  KeyedReads<?, IdempotencyClaim> requestKeys() {
    return requestKeys;
  }

  /** Where other instances ask. */
  void routes(RoutesConfig routes) {
    PeerEndpoint.register(routes, PEER_TRIPS, trips);
    PeerEndpoint.register(routes, PEER_DRIVERS, drivers);
    PeerEndpoint.register(routes, PEER_REQUEST_KEYS, requestKeys);
  }
}
