package dev.millrace.topologies.rides.topology;

import dev.millrace.schemas.Topic;
import dev.millrace.schemas.rides.RidesTopics;
import dev.millrace.topologies.runtime.process.DecodedSerde;
import dev.millrace.topologies.runtime.process.Targeted;
import dev.millrace.topologies.runtime.process.TopicStoreBuilder;
import java.time.Duration;
import org.apache.kafka.streams.Topology;

/**
 * Where drivers are, at least once:
 *
 * <pre>
 *  driver-cells ──→ place drivers ──┐                      ┌─→ keep places
 *  (driver)             │           ├─→ driver-places ─────┤       │
 *                  placed drivers   │   (once to each      │  region index
 *                       │           │    partition within  │       │
 *  driver-holds ──→ keep holds      │    reach)            │       │
 *  (driver)      └→ tell holds ─────┘      searches (region) ─→ search drivers ──→ candidates (ride)
 *
 *  surge ──→ keep surge, on every instance
 * </pre>
 *
 * <p>Nothing is logged a second time: the topics of holds, places and surge are what the stores are
 * restored from.
 *
 * <p>Names of stores and processors are an interface and must not change between releases.
 */
public final class IndexTopology {
  /** Driver → who is held, and who was told where it is: {@link PlacedDriversStore}. */
  public static final String PLACED_DRIVERS = "placed-drivers";

  /** The drivers within reach of a partition's regions: {@link RegionIndexStore}. */
  public static final String REGION_INDEX = "region-index";

  /** The surge of all cells: {@link SurgeStore}. A global store. */
  public static final String SURGE = "surge";

  /** How often drivers are forgotten that were not heard of for long. */
  static final Duration FORGET_EVERY = Duration.ofSeconds(10);

  private static final String READ_CELLS = "read-driver-cells";
  private static final String READ_HOLDS = "read-driver-holds";
  private static final String READ_PLACES = "read-driver-places";
  private static final String READ_SEARCHES = "read-searches";
  private static final String READ_SURGE = "read-surge";
  private static final String PLACE_DRIVERS = "place-drivers";
  private static final String KEEP_HOLDS = "keep-holds";
  private static final String TELL_HOLDS = "tell-holds";
  private static final String KEEP_PLACES = "keep-places";
  private static final String SEARCH_DRIVERS = "search-drivers";
  private static final String KEEP_SURGE = "keep-surge";
  private static final String WRITE_PLACES = "write-driver-places";
  private static final String WRITE_CANDIDATES = "write-candidates";

  private IndexTopology() {}

  public static Topology build(IndexConfig config) {
    Topology topology = new Topology();
    addDrivers(topology, config);
    addRegions(topology, config);
    addSurge(topology);
    return topology;
  }

  private static void addDrivers(Topology topology, IndexConfig config) {
    addSource(topology, READ_CELLS, RidesTopics.DRIVER_CELLS);
    topology.addProcessor(PLACE_DRIVERS, () -> new PlaceDriversProcessor(config), READ_CELLS);
    topology.addReadOnlyStateStore(
        new TopicStoreBuilder<>(PLACED_DRIVERS, () -> new PlacedDriversStore(PLACED_DRIVERS)),
        READ_HOLDS,
        RidesTopics.DRIVER_HOLDS.keySerde().deserializer(),
        DecodedSerde.of(RidesTopics.DRIVER_HOLDS.valueSerde()).deserializer(),
        RidesTopics.DRIVER_HOLDS.name(),
        KEEP_HOLDS,
        KeepHoldsProcessor::new);
    // Behind the one that keeps them: children of a source come in the order of their addition.
    topology.addProcessor(TELL_HOLDS, TellHoldsProcessor::new, READ_HOLDS);
    topology.connectProcessorAndStateStores(PLACE_DRIVERS, PLACED_DRIVERS);
    topology.connectProcessorAndStateStores(TELL_HOLDS, PLACED_DRIVERS);
    topology.addSink(
        WRITE_PLACES,
        RidesTopics.DRIVER_PLACES.name(),
        RidesTopics.DRIVER_PLACES.keySerde().serializer(),
        Targeted.serializer(),
        Targeted.partitioner(),
        PLACE_DRIVERS,
        TELL_HOLDS);
  }

  private static void addRegions(Topology topology, IndexConfig config) {
    topology.addReadOnlyStateStore(
        new TopicStoreBuilder<>(REGION_INDEX, () -> new RegionIndexStore(REGION_INDEX, config)),
        READ_PLACES,
        RidesTopics.DRIVER_PLACES.keySerde().deserializer(),
        DecodedSerde.of(RidesTopics.DRIVER_PLACES.valueSerde()).deserializer(),
        RidesTopics.DRIVER_PLACES.name(),
        KEEP_PLACES,
        KeepPlacesProcessor::new);
    addSource(topology, READ_SEARCHES, RidesTopics.SEARCHES);
    topology.addProcessor(SEARCH_DRIVERS, () -> new SearchProcessor(config), READ_SEARCHES);
    topology.connectProcessorAndStateStores(SEARCH_DRIVERS, REGION_INDEX);
    topology.addSink(
        WRITE_CANDIDATES,
        RidesTopics.CANDIDATES.name(),
        RidesTopics.CANDIDATES.keySerde().serializer(),
        RidesTopics.CANDIDATES.valueSerde().serializer(),
        SEARCH_DRIVERS);
  }

  private static void addSurge(Topology topology) {
    topology.addGlobalStore(
        new TopicStoreBuilder<>(SURGE, () -> new SurgeStore(SURGE)),
        READ_SURGE,
        RidesTopics.SURGE.keySerde().deserializer(),
        DecodedSerde.of(RidesTopics.SURGE.valueSerde()).deserializer(),
        RidesTopics.SURGE.name(),
        KEEP_SURGE,
        KeepSurgeProcessor::new);
  }

  private static void addSource(Topology topology, String name, Topic<String, ?> topic) {
    topology.addSource(
        name,
        topic.keySerde().deserializer(),
        DecodedSerde.of(topic.valueSerde()).deserializer(),
        topic.name());
  }
}
