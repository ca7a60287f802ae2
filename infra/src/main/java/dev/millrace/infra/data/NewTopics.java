package dev.millrace.infra.data;

import dev.millrace.schemas.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** What a catalogue entry means to the broker. */
public final class NewTopics {
  /** How far ahead of the broker's clock a record may be: see {@link TimestampBounds}. */
  private static final Duration AHEAD = Duration.ofHours(1);

  private NewTopics() {}

  /** The topic as the catalogue describes it, with the broker's default replication. */
  public static NewTopic of(Topic<?, ?> topic) {
    String retentionMs = topic.retention().map(Duration::toMillis).orElse(-1L).toString();
    String cleanup =
        switch (topic.cleanup()) {
          case DELETE -> TopicConfig.CLEANUP_POLICY_DELETE;
          case COMPACT -> TopicConfig.CLEANUP_POLICY_COMPACT;
        };
    return new NewTopic(topic.name(), Optional.of(topic.partitions()), Optional.empty())
        .configs(
            Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG, cleanup,
                TopicConfig.RETENTION_MS_CONFIG, retentionMs,
                TopicConfig.MESSAGE_TIMESTAMP_AFTER_MAX_MS_CONFIG,
                    Long.toString(AHEAD.toMillis())));
  }
}
