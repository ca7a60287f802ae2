package dev.millrace.infra.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.infra.data.TimestampBounds;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.DeadLetterHeaders;
import java.time.Duration;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.junit.jupiter.api.Test;

class RedrivenRecordTest {
  private static final long NOW_MS = TestLetters.NOW_MS;
  private static final long HOUR_MS = Duration.ofHours(1).toMillis();
  private static final long WEEK_MS = Duration.ofDays(7).toMillis();
  private static final Route.To TO =
      new Route.To(
          "links.clicks", OptionalInt.of(3), new TimestampBounds(Long.MAX_VALUE, HOUR_MS, WEEK_MS));

  private static ProducerRecord<byte[], byte[]> redriven(Headers headers) {
    return RedrivenRecord.of(
        TestLetters.letter("links.dead", headers, NOW_MS - 5, false), TO, NOW_MS);
  }

  private static long timestamp(long eventMs) {
    Headers headers = TestLetters.failure("links.clicks", 3, "E", "m");
    CloudEvents.write(headers, "id", "type", "/source", eventMs);
    return redriven(headers).timestamp();
  }

  @Test
  void shouldKeepTheRecordsOwnHeadersInOrderAndCount() {
    Headers headers = TestLetters.failure("links.clicks", 3, "E", "m");
    headers.add("trace", "1".getBytes(UTF_8)).add("trace", null);
    headers.add(DeadLetterHeaders.REDRIVE_COUNT, "1".getBytes(UTF_8));

    ProducerRecord<byte[], byte[]> record = redriven(headers);

    assertThat(record.topic()).isEqualTo("links.clicks");
    assertThat(record.partition()).isEqualTo(3);
    assertThat(record.key()).isEqualTo("k".getBytes(UTF_8));
    assertThat(record.value()).isEqualTo("v".getBytes(UTF_8));
    assertThat(record.headers().toArray())
        .extracting(Header::key)
        .containsExactly("trace", "trace", DeadLetterHeaders.REDRIVE_COUNT);
    assertThat(record.headers().lastHeader(DeadLetterHeaders.REDRIVE_COUNT).value())
        .isEqualTo("2".getBytes(UTF_8));
    assertThat(record.headers().lastHeader("trace").value()).isNull();
  }

  @Test
  void shouldGiveTheTimeOfTheEventWhileTheTopicKeepsIt() {
    assertThat(timestamp(NOW_MS - HOUR_MS)).isEqualTo(NOW_MS - HOUR_MS);
    assertThat(timestamp(NOW_MS - WEEK_MS / 2)).isEqualTo(NOW_MS - WEEK_MS / 2);
    assertThat(timestamp(NOW_MS - WEEK_MS / 2 - 1)).as("soon deleted").isEqualTo(NOW_MS);
    assertThat(timestamp(NOW_MS + 2 * HOUR_MS)).as("refused").isEqualTo(NOW_MS);
    assertThat(redriven(TestLetters.failure("links.clicks", 3, "E", "m")).timestamp())
        .as("nothing tells it")
        .isEqualTo(NOW_MS);
  }

  @Property
  void shouldAlwaysGiveATimestampThatTheBrokerTakesAndKeeps(
      @ForAll @LongRange(min = -NOW_MS, max = 3 * NOW_MS) long eventMs) {
    long timestamp = timestamp(eventMs);
    assertThat(timestamp).isNotNegative();
    assertThat(TO.bounds().fit(timestamp, NOW_MS)).isEqualTo(timestamp);
    assertThat(TO.bounds().expires(timestamp, NOW_MS)).isFalse();
  }
}
