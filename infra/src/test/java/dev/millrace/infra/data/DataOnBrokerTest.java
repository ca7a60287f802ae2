package dev.millrace.infra.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.infra.data.JsonLinesWriter.Outcome;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.JsonRecord;
import dev.millrace.schemas.Topic;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The commands on topics and records, on a real broker. */
class DataOnBrokerTest {
  private static final long NOW_MS = System.currentTimeMillis();

  private static EmbeddedKafka kafka;
  private static KafkaClients clients;
  private static Admin admin;
  private static TopicAdmin topics;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    clients = new KafkaClients(kafka.clientProperties());
    admin = clients.admin();
    topics = new TopicAdmin(admin);
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  private static Outcome produce(String name, String... lines) throws IOException {
    Topic<?, ?> topic = Catalogue.find(name).orElseThrow();
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      return new JsonLinesWriter(
              producer,
              topic,
              topics.bounds(name),
              new PrintStream(OutputStream.nullOutputStream()),
              Clock.systemUTC())
          .sendAll(new BufferedReader(new StringReader(String.join("\n", lines))));
    }
  }

  private static List<String> consume(String name, String from, long limit) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      new JsonLinesReader(
              consumer, Catalogue.find(name).orElseThrow(), new PrintStream(out, false, UTF_8))
          .print(StartAt.parse(from), limit, false, () -> false);
    }
    return out.toString(UTF_8).lines().toList();
  }

  private static String click(String code, long atMs) {
    return "{\"value\":{\"clickId\":\""
        + atMs
        + "\",\"code\":\""
        + code
        + "\",\"clickedAtMs\":\""
        + atMs
        + "\"}}";
  }

  /** What must survive a round trip: everything but where it was read. */
  private static List<JsonRecord> content(List<String> lines) {
    return lines.stream()
        .map(JsonRecord::parse)
        .map(
            r ->
                new JsonRecord(
                    r.key(), r.value(), r.valueBase64(), r.headers(), r.timestamp(), null, null))
        .toList();
  }

  @Test
  void shouldCreateTopicsAsTheCatalogueSaysAndDescribeThem() {
    assertThat(topics.create("links.clicks.late")).isTrue();
    assertThat(topics.create("links.clicks.late")).isFalse();
    TopicState state = topics.describe("links.clicks.late");
    assertThat(state.partitions()).hasSize(6);
    assertThat(state.configs())
        .containsEntry("cleanup.policy", "delete")
        .containsEntry("retention.ms", Long.toString(Duration.ofDays(30).toMillis()))
        .containsEntry("message.timestamp.after.max.ms", "3600000");
    assertThat(topics.create("links.clicks.y2015")).isTrue();
    assertThat(topics.describe("links.clicks.y2015").configs()).containsEntry("retention.ms", "-1");
    assertThatThrownBy(() -> topics.create("links.nonsense"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("links.nonsense");
    assertThat(topics.list())
        .anySatisfy(
            topic -> {
              assertThat(topic.name()).isEqualTo("links.range-leases");
              assertThat(topic.exists()).isFalse();
            })
        .anySatisfy(topic -> assertThat(topic.name()).isEqualTo("links.clicks.y2015"));
  }

  @Test
  void shouldTakeBackWhatItPrints() throws IOException {
    topics.create("links.clicks.first");
    topics.create("links.clicks.second");
    assertThat(
            produce(
                "links.clicks.first",
                click("aaa", NOW_MS),
                "{\"key\":\"p\",\"valueBase64\":\"/w==\",\"timestamp\":" + NOW_MS + "}",
                click("bbb", 1_431_857_103_000L)))
        .isEqualTo(new Outcome(3, 0));
    List<String> printed = consume("links.clicks.first", "beginning", Long.MAX_VALUE);
    assertThat(printed).hasSize(3);
    assertThat(produce("links.clicks.second", printed.toArray(String[]::new)))
        .isEqualTo(new Outcome(3, 0));
    assertThat(content(consume("links.clicks.second", "beginning", Long.MAX_VALUE)))
        .containsExactlyInAnyOrderElementsOf(content(printed));
  }

  @Test
  void shouldKeepTimestampsWithinWhatTheBrokerTakes() throws IOException {
    topics.create("links.clicks.future");
    long farMs = NOW_MS + Duration.ofDays(2).toMillis();
    assertThat(produce("links.clicks.future", click("aaa", farMs))).isEqualTo(new Outcome(1, 0));
    JsonRecord record = JsonRecord.parse(consume("links.clicks.future", "beginning", 1).get(0));
    assertThat(record.timestamp()).isBetween(NOW_MS, NOW_MS + Duration.ofHours(1).toMillis());
    assertThat(record.value().path("clickedAtMs").asText()).isEqualTo(Long.toString(farMs));
  }

  @Test
  void shouldStartWhereItIsTold() throws IOException {
    topics.create("links.clicks.times");
    // One key, so that all lie in one partition, in this order.
    produce(
        "links.clicks.times",
        click("aaa", NOW_MS - 2),
        click("aaa", NOW_MS - 1),
        click("aaa", NOW_MS));
    assertThat(consume("links.clicks.times", "beginning", 2)).hasSize(2);
    assertThat(consume("links.clicks.times", Long.toString(NOW_MS - 1), 9)).hasSize(2);
    assertThat(consume("links.clicks.times", Long.toString(NOW_MS + 1), 9)).isEmpty();
    assertThat(consume("links.clicks.times", "end", 9)).isEmpty();
    assertThat(topics.newestMs("links.clicks.times")).hasValue(NOW_MS);
  }

  @Test
  void shouldCountWhatTheBrokerRefusesAndGoOn() throws IOException {
    topics.create("links.clicks.large");
    String large = click("a".repeat(2_000_000), NOW_MS);
    assertThat(produce("links.clicks.large", large, click("bbb", NOW_MS)))
        .isEqualTo(new Outcome(1, 1));
  }
}
