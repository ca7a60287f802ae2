package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.ProtobufSerde;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.notifications.NotificationsTopics;
import dev.millrace.schemas.payments.PaymentsTopics;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.schemas.rides.v1.HeldDriver;
import dev.millrace.schemas.rides.v1.Meter;
import dev.millrace.schemas.rides.v1.Trip;
import dev.millrace.topologies.runtime.idempotency.ClaimStore;
import dev.millrace.topologies.runtime.process.Decoded;
import dev.millrace.topologies.runtime.process.DecodedSerde;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Who drives whom, exactly once:
 *
 * <pre>
 *  quotes, requests, replies ─→ rides ─→ trips, notifications, payments
 *  candidates ────────────────→ (key ride, single writer of its course)
 *                                 │ searches ─→ the index of drivers ─→ candidates
 *                                 │ claims
 *  claim-results ───────────────→ │    ↑
 *       ↑                         ↓    │
 *       └──────────────────── drivers ─┴─→ driver-holds
 *  trip-positions ──────────→ (key driver, single writer of who has it, and its meter)
 * </pre>
 *
 * and beside it the claims of idempotency keys.
 *
 * <p>Names of stores and processors are an interface: they name changelog topics and must not
 * change between releases. No store is cached, since a query must see a write as soon as its offset
 * counts as applied.
 */
public final class DispatchTopology {
  /** Ride → {@link Trip}: from its quote on, until an hour after its end. */
  public static final String TRIPS = "ride-trips";

  /** {@link DueKey} → nothing: when a ride has waited long enough. */
  public static final String DUE = "ride-due";

  /** Driver → {@link HeldDriver}: drivers that have an offer or a ride. */
  public static final String DRIVERS = "ride-drivers";

  /** Driver → {@link Meter}: drivers with a rider in the car. */
  public static final String METERS = "ride-meters";

  /** Of idempotency keys, for an hour: what they name is forgotten then as well. */
  public static final ClaimStore REQUEST_KEYS =
      new ClaimStore("ride-request-keys", RidesTopics.REQUEST_KEYS, Duration.ofHours(1));

  /** How often it is looked whether rides are due. */
  static final Duration LOOK_AT_CLOCK_EVERY = Duration.ofMillis(200);

  /** So many of them, that a transaction stays short. */
  static final int DUE_AT_A_TIME = 1_000;

  static final String WRITE_TRIPS = "write-trips";
  static final String WRITE_SEARCHES = "write-searches";
  static final String WRITE_CLAIMS = "write-claims";
  static final String WRITE_TIMES_UP = "write-times-up";
  static final String WRITE_NOTIFICATIONS = "write-notifications";
  static final String WRITE_PAYMENTS = "write-payments";
  static final String WRITE_CLAIM_RESULTS = "write-claim-results";
  static final String WRITE_HOLDS = "write-holds";

  private static final String KEEP_QUOTES = "keep-quotes";
  private static final String TAKE_QUOTES = "take-quotes";
  private static final String APPLY_REPLIES = "apply-replies";
  private static final String ASK_CANDIDATES = "ask-candidates";
  private static final String APPLY_CLAIM_RESULTS = "apply-claim-results";
  private static final String HOLD_DRIVERS = "hold-drivers";
  private static final String RUN_METERS = "run-meters";

  private DispatchTopology() {}

  public static Topology build(DispatchConfig config) {
    Topology topology = new Topology();
    addRides(topology, config);
    addDrivers(topology, config);
    REQUEST_KEYS.addTo(topology, config.applied());
    return topology;
  }

  private static void addRides(Topology topology, DispatchConfig config) {
    read(topology, RidesTopics.QUOTES, KEEP_QUOTES, () -> new QuotesProcessor(config));
    read(topology, RidesTopics.REQUESTS, TAKE_QUOTES, () -> new RequestsProcessor(config));
    read(topology, RidesTopics.REPLIES, APPLY_REPLIES, () -> new RepliesProcessor(config));
    read(topology, RidesTopics.CANDIDATES, ASK_CANDIDATES, () -> new CandidatesProcessor(config));
    read(
        topology,
        RidesTopics.CLAIM_RESULTS,
        APPLY_CLAIM_RESULTS,
        () -> new ClaimResultsProcessor(config));
    String[] all = {KEEP_QUOTES, TAKE_QUOTES, APPLY_REPLIES, ASK_CANDIDATES, APPLY_CLAIM_RESULTS};
    topology.addStateStore(
        keyed(TRIPS, Serdes.String(), ProtobufSerde.of(Trip.getDefaultInstance())), all);
    topology.addStateStore(keyed(DUE, Serdes.Bytes(), Serdes.ByteArray()), all);
    String[] courses = {TAKE_QUOTES, APPLY_REPLIES, ASK_CANDIDATES, APPLY_CLAIM_RESULTS};
    write(topology, WRITE_TRIPS, RidesTopics.TRIPS, courses);
    write(topology, WRITE_SEARCHES, RidesTopics.SEARCHES, courses);
    write(topology, WRITE_CLAIMS, RidesTopics.CLAIMS, courses);
    write(topology, WRITE_NOTIFICATIONS, NotificationsTopics.REQUESTS, courses);
    write(topology, WRITE_PAYMENTS, PaymentsTopics.REQUESTS, courses);
    write(topology, WRITE_TIMES_UP, RidesTopics.REPLIES, APPLY_REPLIES);
  }

  private static void addDrivers(Topology topology, DispatchConfig config) {
    read(topology, RidesTopics.CLAIMS, HOLD_DRIVERS, () -> new ClaimsProcessor(config));
    read(topology, RidesTopics.TRIP_POSITIONS, RUN_METERS, () -> new PositionsProcessor(config));
    topology.addStateStore(
        keyed(DRIVERS, Serdes.String(), ProtobufSerde.of(HeldDriver.getDefaultInstance())),
        HOLD_DRIVERS);
    topology.addStateStore(
        keyed(METERS, Serdes.String(), ProtobufSerde.of(Meter.getDefaultInstance())),
        HOLD_DRIVERS,
        RUN_METERS);
    write(topology, WRITE_CLAIM_RESULTS, RidesTopics.CLAIM_RESULTS, HOLD_DRIVERS);
    write(topology, WRITE_HOLDS, RidesTopics.DRIVER_HOLDS, HOLD_DRIVERS);
  }

  private static <V> void read(
      Topology topology,
      Topic<String, V> topic,
      String processor,
      ProcessorSupplier<String, Decoded<V>, String, Object> supplier) {
    String source = "read-" + topic.name().substring(topic.name().indexOf('.') + 1);
    topology.addSource(
        source,
        topic.keySerde().deserializer(),
        DecodedSerde.of(topic.valueSerde()).deserializer(),
        topic.name());
    topology.addProcessor(processor, supplier, source);
  }

  private static <V> void write(
      Topology topology, String sink, Topic<String, V> topic, String... processors) {
    topology.addSink(
        sink,
        topic.name(),
        topic.keySerde().serializer(),
        topic.valueSerde().serializer(),
        processors);
  }

  private static <K, V> StoreBuilder<?> keyed(String name, Serde<K> keys, Serde<V> values) {
    return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), keys, values)
        .withLoggingEnabled(
            Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT))
        .withCachingDisabled();
  }
}
