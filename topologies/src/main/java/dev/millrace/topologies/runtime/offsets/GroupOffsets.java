package dev.millrace.topologies.runtime.offsets;

import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * What the brokers know: where partitions end, and what a group has committed. Questions about the
 * same partition that are asked at the same time share one request. Thread-safe, never blocks.
 */
public final class GroupOffsets {
  private final Admin admin;
  private final String group;
  private final Map<TopicPartition, SingleFlight<Long>> ends = new ConcurrentHashMap<>();
  private final SingleFlight<Map<TopicPartition, Long>> committed;

  /**
   * @param admin not closed here
   * @param group the application id of a topology
   */
  public GroupOffsets(Admin admin, String group) {
    this.admin = admin;
    this.group = group;
    this.committed = new SingleFlight<>(this::listCommitted);
  }

  /** One past the last record of a partition, open transactions included. */
  public CompletableFuture<Long> end(TopicPartition partition) {
    return ends.computeIfAbsent(partition, ignored -> new SingleFlight<>(() -> listEnd(partition)))
        .ask();
  }

  /** The next offset that the group will read after a restart; empty if it never committed. */
  public CompletableFuture<OptionalLong> committed(TopicPartition partition) {
    return committed
        .ask()
        .thenApply(
            offsets ->
                offsets.containsKey(partition)
                    ? OptionalLong.of(offsets.get(partition))
                    : OptionalLong.empty());
  }

  /** The same for every partition for which the group has committed. */
  public CompletableFuture<Map<TopicPartition, Long>> committed() {
    return committed.ask();
  }

  private CompletionStage<Long> listEnd(TopicPartition partition) {
    return admin
        .listOffsets(Map.of(partition, OffsetSpec.latest()))
        .partitionResult(partition)
        .toCompletionStage()
        .thenApply(result -> result.offset());
  }

  private CompletionStage<Map<TopicPartition, Long>> listCommitted() {
    return admin
        .listConsumerGroupOffsets(group)
        .partitionsToOffsetAndMetadata()
        .toCompletionStage()
        .thenApply(
            offsets -> {
              Map<TopicPartition, Long> known = new ConcurrentHashMap<>();
              offsets.forEach(
                  (partition, offset) -> {
                    if (offset != null) {
                      known.put(partition, offset.offset());
                    }
                  });
              return known;
            });
  }
}
