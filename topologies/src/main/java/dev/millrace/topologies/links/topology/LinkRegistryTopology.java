package dev.millrace.topologies.links.topology;

import dev.millrace.schemas.ProtobufSerde;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.BlockRule;
import dev.millrace.schemas.links.v1.Link;
import dev.millrace.schemas.platform.v1.IdempotencyClaim;
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
import org.apache.kafka.streams.state.WindowStore;

/**
 * The registry of short links, at least once. Three parts that share nothing but the process:
 *
 * <ul>
 *   <li>commands become links: {@link LinkRegistryProcessor};
 *   <li>claims of idempotency keys, of which the first in 24 hours wins: {@link
 *       IdempotencyClaimProcessor};
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

  /** Idempotency key, time of the record → {@link IdempotencyClaim}. A window store. */
  public static final String CLAIMS = "link-claims";

  /** Host in canonical form → {@link BlockRule}. A global key-value store. */
  public static final String BLOCKED_HOSTS = "blocked-hosts";

  /** How long an idempotency key belongs to its first claim. */
  public static final Duration CLAIM_LIFE = Duration.ofHours(24);

  private LinkRegistryTopology() {}

  public static Topology build(LinkRegistryConfig config) {
    Topology topology = new Topology();
    addLinks(topology, config);
    addClaims(topology, config);
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

  private static void addClaims(Topology topology, LinkRegistryConfig config) {
    topology.addSource(
        "read-claims",
        LinksTopics.CLAIMS.keySerde().deserializer(),
        DecodedSerde.of(LinksTopics.CLAIMS.valueSerde()).deserializer(),
        LinksTopics.CLAIMS.name());
    topology.addProcessor(
        "keep-first-claims", () -> new IdempotencyClaimProcessor(config.applied()), "read-claims");
    topology.addStateStore(claimStore(), "keep-first-claims");
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

  private static StoreBuilder<WindowStore<String, IdempotencyClaim>> claimStore() {
    return Stores.windowStoreBuilder(
            Stores.persistentWindowStore(CLAIMS, CLAIM_LIFE, CLAIM_LIFE, false),
            Serdes.String(),
            ProtobufSerde.of(IdempotencyClaim.getDefaultInstance()))
        .withLoggingEnabled(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE))
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
