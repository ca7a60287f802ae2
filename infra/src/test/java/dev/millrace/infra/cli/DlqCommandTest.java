package dev.millrace.infra.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.TopicPoison;
import dev.millrace.topologies.testing.TopicReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** What a person who types {@code millrace dlq} sees, and with which exit code. */
class DlqCommandTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SOURCE = "links.clicks.march";

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;

  private record Result(int exitCode, String out, String err) {}

  @BeforeAll
  static void start() throws IOException {
    kafka = EmbeddedKafka.start();
    DataFolder data = new DataFolder(folder);
    Files.createDirectories(data.endpoints().getParent());
    Files.writeString(
        data.endpoints(), "kafka.bootstrap.servers=" + kafka.bootstrapServers() + "\n");
    try (Admin admin = new KafkaClients(kafka.clientProperties()).admin()) {
      TopicAdmin topics = new TopicAdmin(admin);
      topics.create("links.dead");
      topics.create(SOURCE);
    }
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void shouldListShowAndRedrive() throws IOException {
    byte[] click = Click.newBuilder().setClickId("c1").setCode("abc").build().toByteArray();
    letter(click, SOURCE);
    letter(new byte[] {(byte) 0xff}, "access.log");

    Result listed = dlq("list", "--topic", "links.dead");
    assertThat(listed.exitCode()).as(listed.err()).isZero();
    assertThat(listed.out().lines()).hasSize(3);
    assertThat(listed.out()).contains(SOURCE, "access.log", "Bad: before #: #");

    JsonNode shown = JSON.readTree(dlq("show", "--topic", "links.dead", "0@0").out());
    assertThat(shown.at("/value/code").asText()).isEqualTo("abc");
    assertThat(shown.at("/source").asText()).isEqualTo(SOURCE);
    assertThat(shown.at("/reason").asText()).isEqualTo("Bad: before 1990: 7");
    assertThat(shown.at("/headers/trace").asText()).isEqualTo("42");
    assertThat(shown.at("/offset").asLong()).isZero();
    JsonNode opaque = JSON.readTree(dlq("show", "--topic", "links.dead", "0@1").out());
    assertThat(opaque.at("/valueBase64").asText()).isEqualTo("/w==");

    Result dry = dlq("redrive", "--topic", "links.dead");
    assertThat(dry.exitCode()).as(dry.err()).isZero();
    assertThat(dry.out()).contains("links.dead-0@0 → " + SOURCE + "-5  key \"k\"");
    assertThat(dry.err())
        .contains("skipped 1: access.log is no source topic (the first: links.dead-0@1)")
        .contains("Dry run: 1 would be sent back, nothing was.");
    assertThat(TopicReader.readAll(kafka.clientProperties(), SOURCE)).isEmpty();

    Result sent = dlq("redrive", "--topic", "links.dead", "--source", SOURCE, "--execute");
    assertThat(sent.exitCode()).as(sent.err()).isZero();
    assertThat(sent.err()).isEqualTo("1 sent back\n");
    // A commit is decided before every reader sees it.
    assertThat(
            Awaitility.await()
                .until(
                    () -> TopicReader.readAll(kafka.clientProperties(), SOURCE),
                    records -> !records.isEmpty()))
        .singleElement()
        .satisfies(record -> assertThat(record.value()).isEqualTo(click));

    Result again = dlq("redrive", "--topic", "links.dead", "--execute");
    assertThat(again.exitCode()).as("one cannot be sent back").isEqualTo(1);
    assertThat(again.err()).contains("1 were sent back before\n0 sent back\n");
    JsonNode group = JSON.readTree(dlq("list", "--source", SOURCE, "--json").out());
    assertThat(group.at("/count").asLong()).isEqualTo(1);
    assertThat(group.at("/redriven").asLong()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "list --topic links.clicks        | 2 | links.clicks holds no dead letters or late records",
        "list --topic links.clicks.late   | 2 | The broker has no topic links.clicks.late",
        "list --since yesterday           | 2 | --since: \"yesterday\" is not a time",
        "show 0@1                         | 2 | 0@1 of which --topic?",
        "show --topic links.dead 0-1      | 2 | \"0-1\" is not PARTITION@OFFSET",
        "show --topic links.dead 9@1      | 1 | There is no record at links.dead-9@1",
        "redrive --topic links.dead --max-redrives 0 | 2 | --max-redrives must be at least 1",
        "redrive --topic links.dead --limit 0        | 2 | --limit must be at least 1",
      })
  void shouldSayInOneLineWhatIsWrong(String arguments, int exitCode, String message) {
    Result result = dlq(arguments.split(" "));

    assertThat(result.exitCode()).isEqualTo(exitCode);
    assertThat(result.err().lines())
        .singleElement()
        .asString()
        .startsWith("millrace: ")
        .contains(message);
  }

  private static void letter(byte[] value, String source) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>("links.dead", 0, "k".getBytes(UTF_8), value);
    letter
        .headers()
        .add("trace", "42".getBytes(UTF_8))
        .add(DeadLetterHeaders.EXCEPTION, "a.b.Bad".getBytes(UTF_8))
        .add(DeadLetterHeaders.MESSAGE, "before 1990: 7".getBytes(UTF_8))
        .add(DeadLetterHeaders.TOPIC, source.getBytes(UTF_8))
        .add(DeadLetterHeaders.PARTITION, "5".getBytes(UTF_8));
    try (TopicPoison writer = new TopicPoison(kafka.clientProperties())) {
      writer.write(letter);
    }
  }

  private static Result dlq(String... arguments) {
    String[] all = new String[arguments.length + 3];
    all[0] = "dlq";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[arguments.length + 1] = "--data";
    all[arguments.length + 2] = folder.toString();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    PrintStream realOut = System.out;
    PrintStream realErr = System.err;
    try {
      System.setOut(new PrintStream(out, true, UTF_8));
      System.setErr(new PrintStream(err, true, UTF_8));
      CommandLine command = Millrace.commandLine().setErr(new PrintWriter(System.err, true));
      int exitCode = command.execute(all);
      return new Result(exitCode, out.toString(UTF_8), err.toString(UTF_8));
    } finally {
      System.setOut(realOut);
      System.setErr(realErr);
    }
  }
}
