package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.TopicOffsets;
import dev.millrace.schemas.links.LinksTopics;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/** How far a run of click-analytics has read, by what its checkpoints committed. */
final class ClicksRead {
  private static final Duration WITHIN = Duration.ofMinutes(4);

  private ClicksRead() {}

  /**
   * Waits until it has read all that the topic of clicks has now. What it makes of that is then
   * written, so that a count that is too large by now stays too large.
   *
   * @param dataset with its generation
   */
  static void awaitAll(PlatformUnderTest platform, String dataset) throws IOException {
    String topic = LinksTopics.CLICKS.name();
    try (TopicOffsets topics = open(platform)) {
      Map<TopicPartition, Long> begins = topics.beginningOffsets(topic);
      Map<TopicPartition, Long> ends = topics.endsOfRecords(topic);
      await()
          .atMost(WITHIN)
          .untilAsserted(
              () -> {
                Map<TopicPartition, Long> read =
                    topics.committed(LinkCountsLayout.consumerGroup(dataset));
                assertThat(ends)
                    .allSatisfy(
                        (partition, end) ->
                            assertThat(read.getOrDefault(partition, begins.get(partition)))
                                .isGreaterThanOrEqualTo(end));
              });
    }
  }

  /** Waits until it knows in every partition where it stands: it misses nothing from now on. */
  static void awaitBegun(PlatformUnderTest platform, String dataset) throws IOException {
    try (TopicOffsets topics = open(platform)) {
      await()
          .atMost(WITHIN)
          .until(
              () ->
                  topics
                      .committed(LinkCountsLayout.consumerGroup(dataset))
                      .keySet()
                      .containsAll(topics.beginningOffsets(LinksTopics.CLICKS.name()).keySet()));
    }
  }

  private static TopicOffsets open(PlatformUnderTest platform) throws IOException {
    return new TopicOffsets(new KafkaClients(platform.endpoints().kafka()));
  }
}
