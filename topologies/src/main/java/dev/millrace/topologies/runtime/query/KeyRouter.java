package dev.millrace.topologies.runtime.query;

import dev.millrace.connectors.HostPort;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import java.util.List;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyQueryMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;

/** Finds the instance that owns a key of a store. Keys must come in their one canonical form. */
public final class KeyRouter {
  private final StreamsApp app;
  private final String store;
  private final HostInfo here;

  public KeyRouter(StreamsApp app, String store) {
    this.app = app;
    this.store = store;
    HostPort advertised = app.instance().advertised();
    this.here = new HostInfo(advertised.host(), advertised.port());
  }

  public Route route(String key) {
    KeyQueryMetadata metadata;
    try {
      metadata = app.streams().queryMetadataForKey(store, key, new StringSerializer());
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
