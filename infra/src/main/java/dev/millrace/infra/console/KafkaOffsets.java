package dev.millrace.infra.console;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListGroupsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Asks the broker for {@link TopicSnapshot}s. Offsets are asked for each time; which topics and
 * groups there are, every few seconds. Not thread-safe but for {@link #close}.
 */
final class KafkaOffsets implements AutoCloseable {
  private static final int TIMEOUT_MS = 3_000;
  private static final long SHAPES_NANOS = Duration.ofSeconds(5).toNanos();

  /** More would be neither read by people nor cheap to sample. */
  private static final int MAX_TOPICS = 400;

  private static final int MAX_GROUPS = 100;

  private final Properties properties = new Properties();
  private volatile Admin admin;
  private Map<String, TopicSnapshot.Shape> shapes;
  private Collection<String> groups;
  private long shapesAtNanos;

  /** Nothing connects before the first {@link #take}. */
  KafkaOffsets(Properties kafka) {
    properties.putAll(kafka);
    properties.put(AdminClientConfig.CLIENT_ID_CONFIG, "millrace-console");
    properties.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    properties.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
  }

  TopicSnapshot take() throws ExecutionException, InterruptedException {
    if (admin == null) {
      admin = Admin.create(properties);
    }
    if (shapes == null || System.nanoTime() - shapesAtNanos > SHAPES_NANOS) {
      groups = listGroups();
      shapes = describeTopics();
      shapesAtNanos = System.nanoTime();
    }
    Map<String, ListConsumerGroupOffsetsSpec> all = new HashMap<>();
    groups.forEach(group -> all.put(group, new ListConsumerGroupOffsetsSpec()));
    // Committed positions first: read after the ends, a busy reader would seem ahead of them.
    ListConsumerGroupOffsetsResult asked =
        all.isEmpty() ? null : admin.listConsumerGroupOffsets(all);
    Map<String, Map<TopicPartition, Long>> committed = new HashMap<>();
    for (String group : groups) {
      committed(asked, group, committed);
    }
    Map<TopicPartition, Long> begin = offsets(OffsetSpec.earliest());
    Map<TopicPartition, Long> end = offsets(OffsetSpec.latest());
    return new TopicSnapshot(System.nanoTime(), shapes, begin, end, committed);
  }

  private Map<String, TopicSnapshot.Shape> describeTopics()
      throws ExecutionException, InterruptedException {
    List<String> names =
        admin.listTopics().names().get().stream().sorted().limit(MAX_TOPICS).toList();
    Map<String, TopicDescription> descriptions = admin.describeTopics(names).allTopicNames().get();
    List<ConfigResource> resources =
        names.stream().map(n -> new ConfigResource(ConfigResource.Type.TOPIC, n)).toList();
    Map<ConfigResource, Config> configs = admin.describeConfigs(resources).all().get();
    Map<String, TopicSnapshot.Shape> found = new HashMap<>();
    configs.forEach(
        (resource, config) ->
            found.put(
                resource.name(),
                new TopicSnapshot.Shape(
                    descriptions.get(resource.name()).partitions().size(),
                    value(config, TopicConfig.CLEANUP_POLICY_CONFIG),
                    Long.parseLong(value(config, TopicConfig.RETENTION_MS_CONFIG)))));
    return found;
  }

  private static String value(Config config, String name) {
    ConfigEntry entry = config.get(name);
    return entry.value();
  }

  private Collection<String> listGroups() throws ExecutionException, InterruptedException {
    return admin.listGroups(ListGroupsOptions.forConsumerGroups()).valid().get().stream()
        .map(GroupListing::groupId)
        .sorted()
        .limit(MAX_GROUPS)
        .toList();
  }

  /** A group that vanished meanwhile must not spoil the others. */
  private static void committed(
      ListConsumerGroupOffsetsResult asked,
      String group,
      Map<String, Map<TopicPartition, Long>> committed)
      throws InterruptedException {
    try {
      Map<TopicPartition, Long> positions = new HashMap<>();
      asked
          .partitionsToOffsetAndMetadata(group)
          .get()
          .forEach(
              (partition, position) -> {
                if (position != null) {
                  positions.put(partition, position.offset());
                }
              });
      committed.put(group, positions);
    } catch (ExecutionException gone) {
      committed.remove(group);
    }
  }

  private Map<TopicPartition, Long> offsets(OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> specs = new HashMap<>();
    shapes.forEach(
        (topic, shape) -> {
          for (int partition = 0; partition < shape.partitions(); partition++) {
            specs.put(new TopicPartition(topic, partition), spec);
          }
        });
    ListOffsetsResult asked = admin.listOffsets(specs);
    Map<TopicPartition, Long> offsets = new HashMap<>();
    ExecutionException failure = null;
    for (TopicPartition partition : specs.keySet()) {
      try {
        offsets.put(partition, asked.partitionResult(partition).get().offset());
      } catch (ExecutionException deletedOrUnreachable) {
        failure = deletedOrUnreachable;
      }
    }
    if (offsets.isEmpty() && failure != null) {
      throw failure;
    }
    return offsets;
  }

  @Override
  public void close() {
    Admin open = admin;
    if (open != null) {
      open.close(Duration.ofSeconds(1));
    }
  }
}
