package dev.millrace.topologies.links.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.CreateLink;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.TopicPoison;
import dev.millrace.topologies.testing.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be applied goes to the dead letters as it came; nothing stops for it. */
class DeadLettersTest {
  private static final byte[] POISON = {(byte) 0xff, 0, 1, 2, (byte) 0xfe};

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static LinksInstance instance;
  private static LinksClient client;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    instance = LinksInstance.start(kafka, folder, "one", Map.of()).awaitReady();
    client = instance.client();
  }

  @AfterAll
  static void stop() {
    if (instance != null) {
      instance.close();
    }
    kafka.close();
  }

  @Test
  void shouldKeepPoisonByteForByteWithItsReasonAndGoOn() {
    String code = client.link("https://example.com/poisoned");
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(LinksTopics.COMMANDS.name(), code.getBytes(UTF_8), POISON);
    record.headers().add("trace", "42".getBytes(UTF_8));
    RecordMetadata written = write(record);

    // The token of the poison itself: its offset counts as applied.
    assertThat(client.get("/api/links/" + code, "Millrace-Position", token(written)).status())
        .isEqualTo(200);
    ConsumerRecord<byte[], byte[]> dead = awaitDead(written);

    assertThat(dead.key()).isEqualTo(code.getBytes(UTF_8));
    assertThat(dead.value()).isEqualTo(POISON);
    assertThat(header(dead, "trace")).isEqualTo("42");
    assertThat(header(dead, DeadLetterHeaders.MESSAGE)).contains("millrace.links.v1.LinkCommand");
    assertThat(header(dead, DeadLetterHeaders.EXCEPTION)).contains("RejectedRecordException");
    assertThat(header(dead, DeadLetterHeaders.TOPIC)).isEqualTo(LinksTopics.COMMANDS.name());
    assertThat(header(dead, DeadLetterHeaders.PARTITION))
        .isEqualTo(Integer.toString(written.partition()));
    assertThat(client.patch("/api/links/" + code, "{\"title\":\"goes on\"}").json().get("title"))
        .hasToString("\"goes on\"");
  }

  @Test
  void shouldSayWhichRuleACommandBreaks() {
    LinkCommand command =
        LinkCommand.newBuilder()
            .setCommandId("c")
            .setIssuedAtMs(System.currentTimeMillis())
            .setCreate(CreateLink.newBuilder().setUrl("ftp://example.com/"))
            .build();
    RecordMetadata written =
        write(
            new ProducerRecord<>(
                LinksTopics.COMMANDS.name(), "an-alias".getBytes(UTF_8), command.toByteArray()));

    assertThat(header(awaitDead(written), DeadLetterHeaders.MESSAGE))
        .contains("url must be http or https");
    assertThat(client.get("/an-alias").status()).isEqualTo(404);
  }

  @Test
  void shouldKeepRecordsWithoutKeyOrValue() {
    RecordMetadata keyless =
        write(new ProducerRecord<>(LinksTopics.COMMANDS.name(), 0, null, POISON));
    RecordMetadata empty =
        write(new ProducerRecord<>(LinksTopics.CLAIMS.name(), 0, "a-key".getBytes(UTF_8), null));

    assertThat(header(awaitDead(keyless), DeadLetterHeaders.MESSAGE)).contains("no key");
    assertThat(header(awaitDead(empty), DeadLetterHeaders.MESSAGE)).contains("no value");
  }

  private static RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
    try (TopicPoison poison = new TopicPoison(kafka.clientProperties())) {
      return poison.write(record);
    }
  }

  private static String token(RecordMetadata written) {
    return written.topic() + ":" + written.partition() + ":" + written.offset();
  }

  private static ConsumerRecord<byte[], byte[]> awaitDead(RecordMetadata source) {
    return Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> dead(source), found -> found.size() == 1)
        .get(0);
  }

  private static List<ConsumerRecord<byte[], byte[]>> dead(RecordMetadata source) {
    return TopicReader.readAll(kafka.clientProperties(), LinksTopics.DEAD.name()).stream()
        .filter(
            record ->
                header(record, DeadLetterHeaders.TOPIC).equals(source.topic())
                    && header(record, DeadLetterHeaders.PARTITION)
                        .equals(Integer.toString(source.partition()))
                    && header(record, DeadLetterHeaders.OFFSET)
                        .equals(Long.toString(source.offset())))
        .toList();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }
}
