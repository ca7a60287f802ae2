package dev.millrace.topologies.links.topology;

import dev.millrace.schemas.ProtobufSerde;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.BlockRule;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.topologies.runtime.idempotency.ClaimStore;
import dev.millrace.topologies.runtime.process.DecodedSerde;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The registry of short links, at least once. Three parts that share nothing but the process:
 *
 * <ul>
 *   <li>commands become links: {@link LinkRegistryProcessor};
 *   <li>claims of idempotency keys, of which the first in 24 hours wins: {@link ClaimStore};
 *   <li>the block list, whole in every instance: {@link BlockListProcessor}.
 * </ul>
 *
 * <p>Names of stores and processors are an interface: they name changelog topics and must not
 * change between releases. No store is cached, since a query must see a write as soon as its offset
 * counts as applied.
 */
public final class LinkRegistryTopology {
  /** Code → {@link Link}; deleted links stay. A plain key-value store. */
  public static final String LINKS = "link-registry";

  /** {@link TimeIndexKey} → nothing, newest first; deleted links leave. A key-value store. */
  public static final String LINKS_BY_TIME = "links-by-time";

  /** Of idempotency keys, for 24 hours. */
  public static final ClaimStore CLAIMS =
      new ClaimStore("link-claims", LinksTopics.CLAIMS, Duration.ofHours(24));

  /** Host in canonical form → {@link BlockRule}. A global key-value store. */
  public static final String BLOCKED_HOSTS = "blocked-hosts";

  private LinkRegistryTopology() {}

  public static Topology build(LinkRegistryConfig config) {
    Topology topology = new Topology();
    addLinks(topology, config);
    CLAIMS.addTo(topology, config.applied());
    addBlockList(topology);
    return topology;
  }

  private static void addLinks(Topology topology, LinkRegistryConfig config) {
    topology.addSource(
        "read-commands",
        LinksTopics.COMMANDS.keySerde().deserializer(),
        DecodedSerde.of(LinksTopics.COMMANDS.valueSerde()).deserializer(),
        LinksTopics.COMMANDS.name());
    topology.addProcessor(
        "register-links", () -> new LinkRegistryProcessor(config), "read-commands");
    topology.addStateStore(linkStore(), "register-links");
    topology.addStateStore(timeStore(), "register-links");
    topology.addSink(
        "write-links",
        LinksTopics.LINKS.name(),
        LinksTopics.LINKS.keySerde().serializer(),
        LinksTopics.LINKS.valueSerde().serializer(),
        "register-links");
  }

  private static void addBlockList(Topology topology) {
    Topic<String, BlockRule> blockList = LinksTopics.BLOCKLIST;
    topology.addGlobalStore(
        blockedHostStore(),
        "read-block-list",
        blockList.keySerde().deserializer(),
        DecodedSerde.of(blockList.valueSerde()).deserializer(),
        blockList.name(),
        "keep-block-list",
        BlockListProcessor::new);
  }

  private static StoreBuilder<KeyValueStore<String, Link>> linkStore() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(LINKS),
            Serdes.String(),
            ProtobufSerde.of(Link.getDefaultInstance()))
        .withLoggingEnabled(compacted())
        .withCachingDisabled();
  }

  private static StoreBuilder<KeyValueStore<Bytes, byte[]>> timeStore() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(LINKS_BY_TIME), Serdes.Bytes(), Serdes.ByteArray())
        .withLoggingEnabled(compacted())
        .withCachingDisabled();
  }

  /** A global store has no changelog: its topic is one. */
  private static StoreBuilder<KeyValueStore<String, BlockRule>> blockedHostStore() {
    return Stores.keyValueStoreBuilder(
            Stores.persistentKeyValueStore(BLOCKED_HOSTS),
            Serdes.String(),
            ProtobufSerde.of(BlockRule.getDefaultInstance()))
        .withLoggingDisabled()
        .withCachingDisabled();
  }

  private static Map<String, String> compacted() {
    return Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
  }
}
