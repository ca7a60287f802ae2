package dev.millrace.topologies.links.topology;

import dev.millrace.schemas.ProtobufSerde;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.RangeLease;
import dev.millrace.topologies.runtime.process.DecodedSerde;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Hands out ranges of code numbers, exactly once: each request gets a lease, and no number is ever
 * in two leases. The topic of requests has one partition, so one task decides all. See {@link
 * RangeAllocatorProcessor}.
 */
public final class RangeAllocatorTopology {
  /** {@link RangeAllocatorProcessor#NEXT} → the first number that nobody has. */
  static final String NEXT_CODE = "next-code";

  /** Slot → the lease that was put there last. */
  static final String RECENT_LEASES = "recent-leases";

  /** {@link RangeAllocatorProcessor#SECRET} → fingerprint of the installation's secret. */
  static final String INSTALLATION = "installation";

  private RangeAllocatorTopology() {}

  public static Topology build(RangeAllocatorConfig config) {
    Topology topology = new Topology();
    topology.addSource(
        "read-requests",
        LinksTopics.RANGE_REQUESTS.keySerde().deserializer(),
        DecodedSerde.of(LinksTopics.RANGE_REQUESTS.valueSerde()).deserializer(),
        LinksTopics.RANGE_REQUESTS.name());
    topology.addProcessor(
        "lease-ranges", () -> new RangeAllocatorProcessor(config.applied()), "read-requests");
    topology.addStateStore(nextCode(), "lease-ranges");
    topology.addStateStore(recentLeases(), "lease-ranges");
    topology.addStateStore(installation(), "lease-ranges");
    topology.addSink(
        "write-leases",
        LinksTopics.RANGE_LEASES.name(),
        LinksTopics.RANGE_LEASES.keySerde().serializer(),
        LinksTopics.RANGE_LEASES.valueSerde().serializer(),
        "lease-ranges");
    return topology;
  }

  private static StoreBuilder<KeyValueStore<String, Long>> nextCode() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(NEXT_CODE), Serdes.String(), Serdes.Long())
        .withLoggingEnabled(compacted())
        .withCachingDisabled();
  }

  private static StoreBuilder<KeyValueStore<Long, RangeLease>> recentLeases() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(RECENT_LEASES),
            Serdes.Long(),
            ProtobufSerde.of(RangeLease.getDefaultInstance()))
        .withLoggingEnabled(compacted())
        .withCachingDisabled();
  }

  private static StoreBuilder<KeyValueStore<String, String>> installation() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(INSTALLATION), Serdes.String(), Serdes.String())
        .withLoggingEnabled(compacted())
        .withCachingDisabled();
  }

  private static Map<String, String> compacted() {
    return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
  }
}
