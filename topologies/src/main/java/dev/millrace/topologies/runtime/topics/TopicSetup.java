package dev.millrace.topologies.runtime.topics;

import dev.millrace.schemas.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.record.TimestampType;

/** Makes topics as the catalogue says. What exists is left as it is. */
public final class TopicSetup {
  /**
   * How far ahead of the broker's clock a record's timestamp may be. Set on purpose: one record of
   * the far future would otherwise keep its segment for ever.
   */
  private static final Duration MOST_AHEAD = Duration.ofHours(1);

  /**
   * The brokers delete and compact whole segments, and none before it is closed. By default that is
   * after a week, which a topic of an hour must not wait for: so many segments cover a retention.
   */
  private static final int SEGMENTS = 4;

  private static final Duration DEFAULT_SEGMENT = Duration.ofDays(7);

  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(5);
  private static final Duration ASKED_AGAIN_AFTER = Duration.ofMillis(20);

  private TopicSetup() {}

  /**
   * Makes those that are missing, with the brokers' default replication.
   *
   * @throws IllegalStateException if a topic exists with another number of partitions, or the
   *     brokers refuse
   */
  public static void ensure(Admin admin, Collection<? extends Topic<?, ?>> topics)
      throws InterruptedException {
    List<NewTopic> wanted = topics.stream().map(TopicSetup::newTopic).toList();
    CreateTopicsResult result = admin.createTopics(wanted);
    for (Topic<?, ?> topic : topics) {
      try {
        result.values().get(topic.name()).get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw new IllegalStateException(
              "Topic " + topic.name() + " cannot be made: " + e.getCause().getMessage(), e);
        }
      }
    }
    checkPartitions(admin, topics);
  }

  /** Also of topics that were just made: from here on, whoever asks is told of them. */
  private static void checkPartitions(Admin admin, Collection<? extends Topic<?, ?>> topics)
      throws InterruptedException {
    Map<String, TopicDescription> there;
    try {
      there = describe(admin, topics.stream().map(Topic::name).toList());
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "Topics cannot be described: " + e.getCause().getMessage(), e);
    }
    for (Topic<?, ?> topic : topics) {
      int partitions = there.get(topic.name()).partitions().size();
      if (partitions != topic.partitions()) {
        throw new IllegalStateException(
            "Topic %s has %d partitions instead of %d: keys would be looked for in the wrong place"
                .formatted(topic.name(), partitions, topic.partitions()));
      }
    }
  }

  /** A topic is made some milliseconds before the broker that is asked knows it. */
  private static Map<String, TopicDescription> describe(Admin admin, Collection<String> names)
      throws ExecutionException, InterruptedException {
    long deadline = System.nanoTime() + KNOWN_WITHIN.toNanos();
    while (true) {
      try {
        return admin.describeTopics(names).allTopicNames().get();
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof UnknownTopicOrPartitionException)
            || System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(ASKED_AGAIN_AFTER.toMillis());
      }
    }
  }

  private static NewTopic newTopic(Topic<?, ?> topic) {
    Map<String, String> configs = new HashMap<>();
    boolean compacted = topic.cleanup() == Topic.Cleanup.COMPACT;
    if (compacted && topic.retention().isEmpty()) {
      configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    } else {
      String delete = TopicConfig.CLEANUP_POLICY_DELETE;
      configs.put(
          TopicConfig.CLEANUP_POLICY_CONFIG,
          compacted ? TopicConfig.CLEANUP_POLICY_COMPACT + "," + delete : delete);
      keepFor(topic.retention(), configs);
    }
    configs.put(
        TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG, Long.toString(MOST_AHEAD.toMillis()));
    if (topic.stampedByBroker()) {
      configs.put(
          TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, TimestampType.LOG_APPEND_TIME.toString());
    }
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(configs);
  }

  private static void keepFor(Optional<Duration> retention, Map<String, String> configs) {
    String ms = retention.map(time -> Long.toString(time.toMillis())).orElse("-1");
    configs.put(TopicConfig.RETENTION_MS_CONFIG, ms);
    if (retention.isPresent()) {
      configs.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, ms); // Of tombstones.
      Duration segment = retention.get().dividedBy(SEGMENTS);
      if (segment.compareTo(DEFAULT_SEGMENT) < 0) {
        configs.put(TopicConfig.SEGMENT_MS_CONFIG, Long.toString(segment.toMillis()));
      }
    }
  }
}
