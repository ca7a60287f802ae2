package dev.millrace.infra.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class KafkaMetricsTest {
  private static final TopicPartition CLICKS = new TopicPartition("links.clicks", 2);
  private static final TopicPartition CHANGELOG =
      new TopicPartition("millrace-links-link-registry-changelog", 0);

  @Test
  void shouldExportLagByPartitionAndGrowthOfTopics() {
    TopicSnapshot snapshot =
        new TopicSnapshot(
            0,
            Map.of(),
            Map.of(CLICKS, 10L, CHANGELOG, 0L),
            Map.of(CLICKS, 50L, CHANGELOG, 7L),
            Map.of("counts", Map.of(CLICKS, 47L), "new", Map.of(CLICKS, 0L)));
    MetricFamilies metrics = new MetricFamilies();

    KafkaMetrics.add(snapshot, metrics);

    String text = new String(metrics.text(), UTF_8);
    assertThat(text.lines())
        .contains(
            "millrace_topic_records_written_total{partition=\"2\",topic=\"links.clicks\"} 50.0",
            lag("counts") + " 3.0",
            // What retention took away waits for nobody.
            lag("new") + " 40.0");
    assertThat(text).doesNotContain("changelog");
  }

  private static String lag(String group) {
    return "millrace_consumer_lag_records{group=\"%s\",partition=\"2\",topic=\"links.clicks\"}"
        .formatted(group);
  }
}
