package dev.millrace.topologies.runtime.query;

import dev.millrace.connectors.HostPort;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.processor.StreamPartitioner;
import org.apache.kafka.streams.state.HostInfo;

/** Finds the instance that owns a key of a store. Keys must come in their one canonical form. */
public final class KeyRouter {
  private final StreamsApp app;
  private final String store;
  private final UnaryOperator<String> owner;
  private final StreamPartitioner<String, Object> partitioner;
  private final HostInfo here;

  public KeyRouter(StreamsApp app, String store) {
    this(app, store, UnaryOperator.identity());
  }

  /**
   * @param owner from a key to the one by which it was divided among partitions
   */
  public KeyRouter(StreamsApp app, String store, UnaryOperator<String> owner) {
    this(app, store, owner, null);
  }

  /**
   * @param partitioner says the partition of a key itself
   */
  public KeyRouter(StreamsApp app, String store, StreamPartitioner<String, Object> partitioner) {
    this(app, store, UnaryOperator.identity(), partitioner);
  }

  private KeyRouter(
      StreamsApp app,
      String store,
      UnaryOperator<String> owner,
      StreamPartitioner<String, Object> partitioner) {
    this.app = app;
    this.store = store;
    this.owner = owner;
    this.partitioner = partitioner;
    HostPort advertised = app.instance().advertised();
    this.here = new HostInfo(advertised.host(), advertised.port());
  }

  public Route route(String key) {
    KeyQueryMetadata metadata;
    try {
      String dividedBy = owner.apply(key);
      metadata =
          partitioner == null
              ? app.streams().queryMetadataForKey(store, dividedBy, new StringSerializer())
              : app.streams().queryMetadataForKey(store, dividedBy, partitioner);
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return new Route.Rebalancing(); // Not started yet, or closing.
    }
    if (metadata == null
        || metadata.equals(KeyQueryMetadata.NOT_AVAILABLE)
        || metadata.activeHost().equals(HostInfo.unavailable())) {
      return new Route.Rebalancing();
    }
    if (metadata.activeHost().equals(here)) {
      return new Route.Local(metadata.partition());
    }
    List<HostPort> standbys =
        metadata.standbyHosts().stream()
            .filter(host -> !host.equals(here))
            .map(KeyRouter::hostPort)
            .toList();
    return new Route.Remote(
        metadata.partition(),
        hostPort(metadata.activeHost()),
        metadata.standbyHosts().contains(here),
        standbys);
  }

  private static HostPort hostPort(HostInfo info) {
    return new HostPort(info.host(), info.port());
  }
}
