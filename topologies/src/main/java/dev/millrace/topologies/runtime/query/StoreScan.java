package dev.millrace.topologies.runtime.query;

import dev.millrace.connectors.HostPort;
import dev.millrace.topologies.runtime.offsets.AppliedOffsets;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.streams.StreamsApp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreType;

/**
 * Reads stores of one sub-topology across all partitions: who owns which, and the local ones
 * opened.
 */
public final class StoreScan {
  private static final Duration POSITION_WITHIN = Duration.ofSeconds(3);

  private final StreamsApp app;
  private final String store;
  private final String sourceTopic;
  private final AppliedOffsets applied;

  /**
   * @param store one of the sub-topology's stores
   * @param sourceTopic the topic that the sub-topology reads
   */
  public StoreScan(StreamsApp app, String store, String sourceTopic, AppliedOffsets applied) {
    this.app = app;
    this.store = store;
    this.sourceTopic = sourceTopic;
    this.applied = applied;
  }

  /**
   * One instance's part of the partitions.
   *
   * @param here whether it is this instance
   */
  public record Share(HostPort owner, boolean here, Set<Integer> partitions) {}

  /** Who owns which partitions; empty while that is not known. */
  public List<Share> shares() {
    try {
      return app.streams().streamsMetadataForStore(store).stream()
          .filter(metadata -> !metadata.hostInfo().equals(HostInfo.unavailable()))
          .map(this::share)
          .filter(share -> !share.partitions().isEmpty())
          .toList();
    } catch (InvalidStateStoreException | IllegalStateException e) {
      return List.of(); // Not started yet, or closing.
    }
  }

  private Share share(StreamsMetadata metadata) {
    HostPort owner = new HostPort(metadata.host(), metadata.port());
    Set<Integer> partitions =
        metadata.topicPartitions().stream()
            .filter(partition -> partition.topic().equals(sourceTopic))
            .map(TopicPartition::partition)
            .collect(Collectors.toCollection(TreeSet::new));
    return new Share(owner, owner.equals(app.instance().advertised()), partitions);
  }

  /** The partitions of this instance. */
  public Set<Integer> ownPartitions() {
    return shares().stream()
        .filter(Share::here)
        .findFirst()
        .map(Share::partitions)
        .orElse(Set.of());
  }

  /** Waits for a write if this instance is the one that applies it; false if it did not in time. */
  public boolean reach(Optional<Position> position) {
    return position
        .filter(p -> p.topic().equals(sourceTopic) && ownPartitions().contains(p.partition()))
        .map(p -> applied.await(p, POSITION_WITHIN))
        .orElse(true);
  }

  /**
   * Opens a local store.
   *
   * @param stale whether a copy that is not the owner's does
   * @throws InvalidStateStoreException if there is none here now
   */
  public <S> S open(String name, QueryableStoreType<S> type, int partition, boolean stale) {
    StoreQueryParameters<S> parameters =
        StoreQueryParameters.fromNameAndType(name, type).withPartition(partition);
    return app.streams().store(stale ? parameters.enableStaleStores() : parameters);
  }
}
