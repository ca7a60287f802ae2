package dev.millrace.infra.dlq;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.connectors.Settings;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.infra.dlq.Redrive.Outcome;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.CreateLink;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.topologies.links.LinksSystem;
import dev.millrace.topologies.runtime.TopologiesProcess;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.TopicPoison;
import dev.millrace.topologies.testing.TopicReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters of a running topology: what is mended by now is applied, what is not comes back. */
class RedriveIntoTopologyTest {
  private static final Topic<?, ?> DEAD = LinksTopics.DEAD;
  private static final String COMMANDS = LinksTopics.COMMANDS.name();
  private static final Duration WITHIN = Duration.ofSeconds(60);

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static KafkaClients clients;
  private static Admin admin;
  private static TopologiesProcess process;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    clients = new KafkaClients(kafka.clientProperties());
    admin = clients.admin();
    process =
        TopologiesProcess.start(
            Settings.of(
                Map.of(
                    "kafka.bootstrap.servers",
                    kafka.bootstrapServers(),
                    "http.port",
                    "0",
                    "instance.id",
                    "one",
                    "state.dir",
                    folder.resolve("one").toString(),
                    "links.secret-file",
                    folder.resolve("secret").toString(),
                    // Nothing listens there: counts stay unavailable.
                    "cassandra.contact-points",
                    "127.0.0.1:1",
                    "redis.uri",
                    "redis://127.0.0.1:1")),
            List.of(LinksSystem::new),
            routes -> {});
  }

  @AfterAll
  static void stop() {
    if (process != null) {
      process.close();
    }
    admin.close();
    kafka.close();
  }

  @Test
  void shouldApplyEveryCommandThatWasRefusedByARuleThatIsMended() {
    awaitReady();
    List<String> codes = IntStream.range(0, 50).mapToObj(i -> "mended-" + i).toList();
    // As they would lie there if a rule had refused them that is gone by now.
    for (String code : codes) {
      Headers headers = TestLetters.failure(COMMANDS, 99, "Rejected", "a rule that is gone");
      write(new ProducerRecord<>(DEAD.name(), null, code.getBytes(UTF_8), create(code), headers));
    }
    Awaitility.await().atMost(WITHIN).until(() -> status("/" + codes.get(49)) == 404);

    Outcome outcome = redrive("rule that is gone");

    assertThat(outcome).isEqualTo(new Outcome(50, 0, List.of()));
    assertThat(codes)
        .allSatisfy(
            code ->
                Awaitility.await()
                    .atMost(WITHIN)
                    .untilAsserted(() -> assertThat(status("/" + code)).isEqualTo(302)));
    assertThat(redrive("rule that is gone")).isEqualTo(new Outcome(0, 50, List.of()));
  }

  @Test
  void shouldFindTheCountAgainOnARecordThatFailsAgainAndStopAtTheBound() {
    awaitReady();
    byte[] poison = {(byte) 0xff, 0, 7};
    write(new ProducerRecord<>(COMMANDS, 4, "poison".getBytes(UTF_8), poison));
    for (int failures = 1; failures <= 3; failures++) {
      int redrives = failures - 1;
      ConsumerRecord<byte[], byte[]> dead = awaitDead(poison, failures);
      assertThat(count(dead)).isEqualTo(redrives == 0 ? "none" : "" + redrives);
      assertThat(redrive("LinkCommand").chosen()).isEqualTo(1);
    }
    assertThat(count(awaitDead(poison, 4))).isEqualTo("3");

    Outcome outcome = redrive("LinkCommand");

    assertThat(outcome.chosen()).isZero();
    assertThat(outcome.already()).isEqualTo(3);
    assertThat(outcome.skipped())
        .extracting(Redrive.Skipped::why)
        .containsExactly("redriven 3 times or more");
  }

  private static byte[] create(String code) {
    return LinkCommand.newBuilder()
        .setCommandId(code)
        .setIssuedAtMs(System.currentTimeMillis())
        .setCreate(CreateLink.newBuilder().setUrl("https://example.org/" + code))
        .build()
        .toByteArray();
  }

  private static void write(ProducerRecord<byte[], byte[]> record) {
    try (TopicPoison writer = new TopicPoison(kafka.clientProperties())) {
      writer.write(record);
    }
  }

  private static Outcome redrive(String reason) {
    LetterFilter filter =
        new LetterFilter(
            Optional.empty(), Optional.of(reason), OptionalLong.empty(), OptionalLong.empty());
    TopicAdmin topics = new TopicAdmin(admin);
    try (Consumer<byte[], byte[]> consumer = clients.scanner();
        Producer<byte[], byte[]> producer =
            clients.transactionalProducer(RedriveTransactions.transactionalId(DEAD))) {
      LetterScan scan =
          new LetterScan(consumer, topics, new PrintStream(OutputStream.nullOutputStream()));
      return new Redrive(scan, topics, 3, Clock.systemUTC())
          .run(
              DEAD,
              filter,
              Long.MAX_VALUE,
              new RedriveTransactions(producer, DEAD, topics.id(DEAD.name()), Clock.systemUTC()));
    }
  }

  private static ConsumerRecord<byte[], byte[]> awaitDead(byte[] value, int count) {
    List<ConsumerRecord<byte[], byte[]>> dead =
        Awaitility.await()
            .atMost(WITHIN)
            .until(
                () ->
                    TopicReader.readAll(kafka.clientProperties(), DEAD.name()).stream()
                        .filter(record -> Arrays.equals(record.value(), value))
                        .toList(),
                found -> found.size() == count);
    return dead.get(count - 1);
  }

  private static String count(ConsumerRecord<?, ?> dead) {
    Header header = dead.headers().lastHeader(DeadLetterHeaders.REDRIVE_COUNT);
    return header == null ? "none" : new String(header.value(), UTF_8);
  }

  private void awaitReady() {
    Awaitility.await().atMost(WITHIN).until(() -> status("/health/ready") == 200);
  }

  private int status(String path) {
    URI uri = URI.create("http://127.0.0.1:" + process.port() + path);
    return http.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding())
        .join()
        .statusCode();
  }
}
