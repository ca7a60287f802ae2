package dev.millrace.infra.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.infra.console.TopicsView.Consumer;
import dev.millrace.infra.console.TopicsView.TopicView;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicsViewTest {
  private static final String CLICKS = "links.clicks";
  private static final TopicPartition FIRST = new TopicPartition(CLICKS, 0);
  private static final TopicPartition SECOND = new TopicPartition(CLICKS, 1);

  private final Growth growth = new Growth(Duration.ofSeconds(5));

  @Test
  void shouldJoinTheBrokersFactsWithTheCatalogue() {
    TopicView topic = view(at(0, 100, 50)).topics().get(0);

    assertThat(topic.name()).isEqualTo(CLICKS);
    assertThat(topic.system()).isEqualTo("links");
    assertThat(topic.internal()).isFalse();
    assertThat(topic.keyMeaning()).isEqualTo("code");
    assertThat(topic.records()).isEqualTo(140);
    assertThat(topic.retentionMs()).isNull();
    assertThat(topic.ratePerSecond()).as("one sample gives no rate").isNull();
  }

  @Test
  void shouldSumTheLagOfAGroupOverPartitions() {
    assertThat(view(at(0, 100, 50)).topics().get(0).consumers())
        .containsExactly(new Consumer("click-analytics", 25));
  }

  @Test
  void shouldCountLagFromWhatIsStillThere() {
    TopicSnapshot before = at(0, 100, 50);
    TopicSnapshot expired =
        new TopicSnapshot(
            0,
            before.shapes(),
            Map.of(FIRST, 95L, SECOND, 50L),
            before.end(),
            Map.of("slow", Map.of(FIRST, 1L, SECOND, 1L)));

    assertThat(view(expired).topics().get(0).consumers()).containsExactly(new Consumer("slow", 5));
  }

  @Test
  void shouldComputeTheRateOverTheWindow() {
    view(at(0, 100, 50));
    view(at(1, 110, 50));
    assertThat(view(at(2, 130, 60)).topics().get(0).ratePerSecond()).isEqualTo(20.0);
    // The window is five seconds: the first two samples have left it.
    assertThat(view(at(7, 130, 60)).topics().get(0).ratePerSecond()).isEqualTo(0.0);
  }

  @Test
  void shouldNotTellANegativeRateAfterATopicWasMadeAgain() {
    view(at(0, 100, 50));
    assertThat(view(at(1, 3, 0)).topics().get(0).ratePerSecond()).isZero();
  }

  @Test
  void shouldMarkTopicsThatAreNotInTheCatalogue() {
    TopicSnapshot own =
        new TopicSnapshot(
            0,
            Map.of("millrace-links-registry-changelog", new TopicSnapshot.Shape(1, "compact", -1)),
            Map.of(),
            Map.of(),
            Map.of());
    TopicView topic = view(own).topics().get(0);
    assertThat(topic.internal()).isTrue();
    assertThat(topic.system()).isEqualTo("internal");
    assertThat(topic.consumers()).isEmpty();
  }

  @Test
  void shouldSayWhyTheBrokerCouldNotBeAsked() {
    TopicsView view =
        TopicsView.unreachable("127.0.0.1:1", new ExecutionException(new TimeoutException()));
    assertThat(view.error()).isEqualTo("Kafka does not answer at 127.0.0.1:1: no answer in time");
    assertThat(view.topics()).isEmpty();
  }

  private TopicsView view(TopicSnapshot snapshot) {
    return TopicsView.of(snapshot, growth);
  }

  private static TopicSnapshot at(long second, long firstEnd, long secondEnd) {
    return new TopicSnapshot(
        Duration.ofSeconds(second).toNanos(),
        Map.of(CLICKS, new TopicSnapshot.Shape(2, "delete", -1)),
        Map.of(FIRST, 10L, SECOND, 0L),
        Map.of(FIRST, firstEnd, SECOND, secondEnd),
        Map.of("click-analytics", Map.of(FIRST, firstEnd - 5, SECOND, secondEnd - 20)));
  }
}
