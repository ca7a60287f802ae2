package dev.millrace.jobs.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connectors.links.Granularity;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.transformations.OneInputTransformation;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The windows of the job, one operator at a time: when they fire, and that nothing remains. */
class ClickWindowsTest {
  private static final long INTERVAL_MS = 500;
  private static final long MINUTE_MS = Granularity.MINUTE.bucketMs();

  private KeyedOneInputStreamOperatorTestHarness<String, ClickEvent, LinkCount> harness;

  @BeforeEach
  void open() throws Exception {
    harness = harness();
    harness.open();
    harness.setProcessingTime(1_000);
  }

  @AfterEach
  void close() throws Exception {
    harness.close();
  }

  @Test
  void shouldPublishHalfASecondAfterTheFirstNewClick() throws Exception {
    send(Clicks.human("a", 1));
    harness.setProcessingTime(1_200);
    send(Clicks.bot("a", 2));
    harness.setProcessingTime(1_000 + INTERVAL_MS - 1);
    assertThat(taken()).isEmpty();

    harness.setProcessingTime(1_000 + INTERVAL_MS);
    assertThat(taken()).containsExactly("a 1+1 open");
  }

  @Test
  void shouldKeepStillWhileNothingIsNew() throws Exception {
    send(Clicks.human("a", 1));
    harness.setProcessingTime(2_000);
    taken();

    harness.setProcessingTime(60_000);
    assertThat(taken()).isEmpty();
    assertThat(processingTimers()).isZero();
  }

  @Test
  void shouldPublishAgainAfterAnotherClick() throws Exception {
    send(Clicks.human("a", 1));
    harness.setProcessingTime(2_000);
    taken();

    send(Clicks.human("a", 1));
    harness.setProcessingTime(2_000 + INTERVAL_MS);
    assertThat(taken()).containsExactly("a 2+0 open");
  }

  @Test
  void shouldCloseOnceAndLeaveNothingBehind() throws Exception {
    send(Clicks.human("a", 1));
    harness.setProcessingTime(2_000);
    send(Clicks.human("a", 2));
    send(Clicks.bot("b", 3));
    taken();

    harness.processWatermark(Clicks.START_MS + MINUTE_MS - 2);
    assertThat(taken()).isEmpty();
    harness.processWatermark(Clicks.START_MS + MINUTE_MS - 1);
    assertThat(taken()).containsExactlyInAnyOrder("a 2+0 closed", "b 0+1 closed");

    harness.setProcessingTime(100_000);
    assertThat(taken()).isEmpty();
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(processingTimers()).isZero();
  }

  @Test
  void shouldCloseWhatWasAlreadyPublishedInFull() throws Exception {
    send(Clicks.human("a", 1));
    harness.setProcessingTime(2_000);
    assertThat(taken()).containsExactly("a 1+0 open");

    harness.processWatermark(Clicks.START_MS + MINUTE_MS);
    assertThat(taken()).containsExactly("a 1+0 closed");
  }

  @Test
  void shouldGoOnFromItsState() throws Exception {
    send(Clicks.human("a", 1));
    send(Clicks.human("b", 1));
    OperatorSubtaskState state = harness.snapshot(1, 1);
    harness.close();

    harness = harness();
    harness.initializeState(state);
    harness.open();
    harness.setProcessingTime(10_000);
    assertThat(taken()).containsExactlyInAnyOrder("a 1+0 open", "b 1+0 open");
    send(Clicks.bot("a", 2));
    harness.processWatermark(Clicks.START_MS + MINUTE_MS);

    assertThat(taken()).containsExactlyInAnyOrder("a 1+1 closed", "b 1+0 closed");
    assertThat(harness.numKeyedStateEntries()).isZero();
    assertThat(harness.numEventTimeTimers()).isZero();
    assertThat(processingTimers()).isZero();
  }

  private void send(ClickEvent click) throws Exception {
    harness.processElement(click, click.atMs);
  }

  private int processingTimers() {
    return harness.numProcessingTimeTimers();
  }

  private List<String> taken() {
    List<String> counts =
        harness.extractOutputValues().stream()
            .map(
                count ->
                    count.code
                        + " "
                        + count.human
                        + "+"
                        + count.bot
                        + (count.complete ? " closed" : " open"))
            .toList();
    harness.getOutput().clear();
    return counts;
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, ClickEvent, LinkCount> harness()
      throws Exception {
    StreamExecutionEnvironment environment = StreamExecutionEnvironment.createLocalEnvironment(1);
    KeyedStream<ClickEvent, String> clicks =
        environment.fromData(List.of(Clicks.human("a", 0)), Clicks.TYPE).keyBy(click -> click.code);
    DataStream<LinkCount> counts =
        ClickAnalytics.count(clicks, Granularity.MINUTE, Duration.ofMillis(INTERVAL_MS));
    @SuppressWarnings("unchecked") // Windows have one input, of clicks.
    OneInputTransformation<ClickEvent, LinkCount> transformation =
        (OneInputTransformation<ClickEvent, LinkCount>) counts.getTransformation();
    return new KeyedOneInputStreamOperatorTestHarness<>(
        transformation.getOperatorFactory(), click -> click.code, Types.STRING, 1, 1, 0);
  }
}
