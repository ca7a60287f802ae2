package dev.millrace.topologies.rides;

import dev.millrace.schemas.Topic;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;

/** How far a group has committed. */
final class GroupProgress implements AutoCloseable {
  private final Admin admin;
  private final String group;

  GroupProgress(EmbeddedKafka kafka, String group) {
    this.admin = Admin.create(kafka.clientProperties());
    this.group = group;
  }

  /** Waits until the group has committed all that lies on a topic. */
  void awaitAll(Topic<?, ?> topic) {
    awaitAll(topic, 0);
  }

  /** The same of a topic that is written in transactions, each of which ends with a marker. */
  void awaitTransactions(Topic<?, ?> topic) {
    awaitAll(topic, 1); // The group may not have passed the last marker.
  }

  private void awaitAll(Topic<?, ?> topic, int markers) {
    List<TopicPartition> partitions =
        IntStream.range(0, topic.partitions())
            .mapToObj(partition -> new TopicPartition(topic.name(), partition))
            .toList();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> partitions.stream().allMatch(partition -> isThere(partition, markers)));
  }

  private boolean isThere(TopicPartition partition, int markers) {
    try {
      long end =
          admin
              .listOffsets(Map.of(partition, OffsetSpec.latest()))
              .partitionResult(partition)
              .get()
              .offset();
      OffsetAndMetadata committed =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get()
              .get(partition);
      return end == 0 || committed != null && committed.offset() >= end - markers;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}
