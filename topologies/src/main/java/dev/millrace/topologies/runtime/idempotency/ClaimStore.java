package dev.millrace.topologies.runtime.idempotency;

import dev.millrace.schemas.ProtobufSerde;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.platform.v1.IdempotencyClaim;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.runtime.offsets.CatchUp;
import dev.millrace.topologies.runtime.process.DecodedSerde;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.query.OwnedStore;
import dev.millrace.topologies.runtime.query.PeerClient;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyWindowStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.state.WindowStore;
import org.apache.kafka.streams.state.WindowStoreIterator;

/**
 * A window store of a topology that keeps the claims of idempotency keys: key and time of the
 * record → {@link IdempotencyClaim}.
 *
 * @param name of the store
 * @param topic on which keys are claimed
 * @param life how long a key belongs to its first claim
 */
public record ClaimStore(String name, Topic<String, IdempotencyClaim> topic, Duration life) {
  /** Adds source, processor and store, as a part of its own, named after the topic. */
  public void addTo(Topology topology, AppliedOffsets applied) {
    String part = topic.name().substring(topic.system().length() + 1);
    String source = "read-" + part;
    String processor = "keep-first-" + part;
    topology.addSource(
        source,
        topic.keySerde().deserializer(),
        DecodedSerde.of(topic.valueSerde()).deserializer(),
        topic.name());
    topology.addProcessor(processor, () -> new IdempotencyClaimProcessor(this, applied), source);
    topology.addStateStore(builder(), processor);
  }

  private StoreBuilder<WindowStore<String, IdempotencyClaim>> builder() {
    return Stores.windowStoreBuilder(
            Stores.persistentWindowStore(name, life, life, false),
            Serdes.String(),
            ProtobufSerde.of(IdempotencyClaim.getDefaultInstance()))
        .withLoggingEnabled(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT + "," + TopicConfig.CLEANUP_POLICY_DELETE))
        .withCachingDisabled();
  }

  /**
   * The claim to which a key belongs at a time: one that is less than a life away. It may be ahead
   * of the time, since instances' clocks differ.
   *
   * @param at epoch milliseconds
   */
  public Optional<IdempotencyClaim> standing(
      ReadOnlyWindowStore<String, IdempotencyClaim> claims, String key, long at) {
    long reach = life.toMillis() - 1;
    Instant from = Instant.ofEpochMilli(Math.max(0, at - reach));
    IdempotencyClaim last = null;
    try (WindowStoreIterator<IdempotencyClaim> found =
        claims.fetch(key, from, Instant.ofEpochMilli(at + reach))) {
      while (found.hasNext()) {
        last = found.next().value;
      }
    }
    return Optional.ofNullable(last);
  }

  /**
   * Reads the claim to which a key belongs now, wherever it is.
   *
   * @param app runs the topology that the store is part of
   * @param path where instances answer each other about it
   */
  public KeyedReads<?, IdempotencyClaim> reads(
      StreamsApp app, CatchUp catchUp, PeerClient peers, String path, Clock clock) {
    OwnedStore<ReadOnlyWindowStore<String, IdempotencyClaim>, IdempotencyClaim> owned =
        new OwnedStore<>(
            app,
            name,
            QueryableStoreTypes.windowStore(),
            topic.name(),
            (store, key) -> standing(store, key, clock.millis()),
            catchUp);
    return new KeyedReads<>(owned, peers, path, IdempotencyClaim.getDefaultInstance());
  }
}
