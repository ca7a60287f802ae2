package dev.millrace.infra.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.JsonRecord;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.Link;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class JsonRecordsTest {
  private static final long NOW = 1_800_000_000_000L;
  private static final Click CLICK =
      Click.newBuilder()
          .setClickId("c-1")
          .setCode("abcdefg")
          .setClickedAtMs(NOW - 5_000)
          .setUserAgent("Mozilla/5.0")
          .build();

  private final JsonRecords clicks = new JsonRecords(LinksTopics.CLICKS);
  private final JsonRecords late = new JsonRecords(LinksTopics.LATE_CLICKS);
  private final JsonRecords links = new JsonRecords(LinksTopics.LINKS);
  private final JsonRecords commands = new JsonRecords(LinksTopics.COMMANDS);
  private final JsonRecords dead = new JsonRecords(LinksTopics.DEAD);

  private static ProducerRecord<byte[], byte[]> write(JsonRecords records, String line) {
    return records.write(JsonRecord.parse(line), TimestampBounds.NONE, NOW);
  }

  private static ConsumerRecord<byte[], byte[]> asRead(ProducerRecord<byte[], byte[]> sent) {
    return new ConsumerRecord<>(
        sent.topic(),
        3,
        42,
        sent.timestamp(),
        TimestampType.CREATE_TIME,
        0,
        0,
        sent.key(),
        sent.value(),
        sent.headers(),
        Optional.empty());
  }

  private static String header(ProducerRecord<byte[], byte[]> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }

  @Test
  void shouldTakeKeyTimestampAndCloudEventFromTheMessage() throws Exception {
    String line = "{\"value\":" + JsonRecord.json(CLICK) + "}";
    ProducerRecord<byte[], byte[]> record = write(late, line);
    assertThat(Click.parseFrom(record.value())).isEqualTo(CLICK);
    assertThat(record.key()).asString().isEqualTo("abcdefg");
    assertThat(record.timestamp()).isEqualTo(NOW - 5_000);
    assertThat(header(record, "ce_id")).isEqualTo("c-1");
    assertThat(header(record, "ce_type")).isEqualTo("millrace.links.v1.Click");
    assertThat(header(record, "ce_time")).isEqualTo("2027-01-15T07:59:55Z");
    assertThat(write(clicks, line).headers()).as("of a hot topic").isEmpty();
  }

  @Test
  void shouldSendWhatItPrintedUnchanged() {
    ProducerRecord<byte[], byte[]> first =
        write(clicks, "{\"value\":" + JsonRecord.json(CLICK) + ",\"headers\":{\"x\":\"ü\"}}");
    String printed = clicks.read(asRead(first)).toLine();
    ProducerRecord<byte[], byte[]> again = write(clicks, printed);
    assertThat(again.key()).isEqualTo(first.key());
    assertThat(again.value()).isEqualTo(first.value());
    assertThat(again.timestamp()).isEqualTo(first.timestamp());
    assertThat(again.headers()).isEqualTo(first.headers());
  }

  @Test
  void shouldPrintPoisonAsBase64AndSendItAgain() {
    ProducerRecord<byte[], byte[]> poison =
        write(clicks, "{\"key\":\"k\",\"valueBase64\":\"/////w==\"}");
    JsonRecord printed = clicks.read(asRead(poison));
    assertThat(printed.value()).isNull();
    assertThat(printed.valueBase64()).isEqualTo("/////w==");
    assertThat(write(clicks, printed.toLine()).value()).isEqualTo(poison.value());
    assertThat(poison.headers()).isEmpty();
  }

  @Test
  void shouldPrintTheReasonOfADeadLetter() {
    ConsumerRecord<byte[], byte[]> letter =
        new ConsumerRecord<>(
            "links.dead",
            0,
            7,
            NOW,
            TimestampType.CREATE_TIME,
            0,
            0,
            null,
            "bad".getBytes(UTF_8),
            new RecordHeaders().add(DeadLetterHeaders.MESSAGE, "no such field".getBytes(UTF_8)),
            Optional.empty());
    assertThat(dead.read(letter).toLine())
        .isEqualTo(
            "{\"valueBase64\":\"YmFk\",\"headers\":{\"__streams.errors.message\":\"no such"
                + " field\"},\"timestamp\":"
                + NOW
                + ",\"partition\":0,\"offset\":7}");
  }

  @Test
  void shouldUseTheTimeOfTheLastChangeOfAState() {
    Link link = Link.newBuilder().setCode("abc").setCreatedAtMs(1).setUpdatedAtMs(2).build();
    assertThat(write(links, "{\"value\":" + JsonRecord.json(link) + "}").timestamp()).isEqualTo(2);
  }

  @Test
  void shouldDeleteAKeyOfACompactedTopicOnly() {
    assertThat(write(links, "{\"key\":\"abc\"}").value()).isNull();
    assertThatThrownBy(() -> write(clicks, "{\"key\":\"abc\"}"))
        .hasMessage("There is neither \"value\" nor \"valueBase64\"");
  }

  @Test
  void shouldAskForAKeyThatTheMessageDoesNotHold() {
    assertThatThrownBy(() -> write(commands, "{\"value\":{\"commandId\":\"1\",\"delete\":{}}}"))
        .hasMessage("There is no \"key\": the key of links.commands is the code");
  }

  @Test
  void shouldRefuseWhatIsNoMessageOfTheTopic() {
    assertThatThrownBy(() -> write(clicks, "{\"value\":{\"colour\":\"red\"}}"))
        .hasMessageContaining("colour");
    assertThatThrownBy(() -> write(clicks, "{\"value\":{},\"valueBase64\":\"\"}"))
        .hasMessageContaining("not both");
    assertThatThrownBy(() -> write(dead, "{\"value\":{}}")).hasMessageContaining("raw bytes");
    assertThatThrownBy(() -> write(clicks, "{\"valueBase64\":\"?\"}"))
        .hasMessageContaining("not base64");
  }
}
