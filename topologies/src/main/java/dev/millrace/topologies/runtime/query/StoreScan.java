package dev.millrace.topologies.runtime.query;

import dev.millrace.connectors.HostPort;
import dev.millrace.topologies.runtime.http.PositionHeader;
import dev.millrace.topologies.runtime.http.ProblemException;
import dev.millrace.topologies.runtime.offsets.CatchUp;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.offsets.UnwrittenException;
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
  private final CatchUp catchUp;

  /**
   * @param store one of the sub-topology's stores
   * @param sourceTopic the topic that the sub-topology reads
   */
  public StoreScan(StreamsApp app, String store, String sourceTopic, CatchUp catchUp) {
    this.app = app;
    this.store = store;
    this.sourceTopic = sourceTopic;
    this.catchUp = catchUp;
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

  /**
   * Waits for a write if this instance is the one that applies it; false if it did not in time.
   *
   * @throws ProblemException 422 if there is no such write
   */
  public boolean reach(Optional<Position> position) {
    Optional<Position> own =
        position.filter(
            p -> p.topic().equals(sourceTopic) && ownPartitions().contains(p.partition()));
    try {
      return own.isEmpty() || catchUp.await(own.get(), POSITION_WITHIN);
    } catch (UnwrittenException e) {
      throw PositionHeader.unwritten();
    }
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
