package dev.millrace.infra.accesslog;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.millrace.infra.data.TimestampBounds;
import dev.millrace.infra.imports.ImportException;
import dev.millrace.schemas.DeadLetterHeaders;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.topologies.links.domain.Countries;
import dev.millrace.topologies.links.domain.LinkSecret;
import dev.millrace.topologies.links.domain.VisitorHash;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessLogImportTest {
  private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  private static final Instant LAST = Instant.parse("2015-05-20T21:05:15Z");
  private static final String BAD = "198.51.100.7 - - broken 2001:db8::9 and 203.0.113.5";
  private static final List<String> LINES =
      List.of(
          line("192.0.2.1", "11/May/2015:21:05:15", "GET /a?x=1", "Mozilla/5.0"),
          line("2001:db8::1", "20/May/2015:21:05:15", "GET /a", "Mozilla/5.0"),
          BAD,
          line("host.example", "20/May/2015:21:05:14", "HEAD /b", "curl/8"));

  @TempDir Path folder;

  private final MockProducer<byte[], byte[]> producer =
      new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());

  private static String line(String host, String time, String request, String agent) {
    return host
        + " - - ["
        + time
        + " +0000] \""
        + request
        + " HTTP/1.1\" 200 1 \"-\" \""
        + agent
        + "\"";
  }

  private AccessLogImport reading(BadLines badLines, List<String> lines) throws IOException {
    Path log = Files.write(folder.resolve("access.log"), lines);
    return new AccessLogImport(log, "https://example.org/", badLines);
  }

  private ImportReport run(AccessLogImport log, boolean shifted, OptionalLong newestMs)
      throws IOException {
    TimestampBounds bounds =
        new TimestampBounds(Long.MAX_VALUE, 3_600_000, Duration.ofDays(7).toMillis());
    return log.run(
        new ImportTarget(
            LinksTopics.CLICKS, shifted ? bounds : TimestampBounds.NONE, newestMs, shifted),
        producer,
        new VisitorHash(new LinkSecret(new byte[32])),
        Countries.none(),
        Clock.fixed(NOW, ZoneOffset.UTC),
        new PrintStream(OutputStream.nullOutputStream()));
  }

  private List<ProducerRecord<byte[], byte[]>> sent(String topic) {
    return producer.history().stream().filter(r -> r.topic().equals(topic)).toList();
  }

  private List<Click> clicks() throws InvalidProtocolBufferException {
    List<Click> clicks = new ArrayList<>();
    for (ProducerRecord<byte[], byte[]> record : sent("links.clicks")) {
      Click click = Click.parseFrom(record.value());
      assertThat(record.timestamp()).isEqualTo(click.getClickedAtMs());
      assertThat(record.key()).isEqualTo(click.getCode().getBytes(UTF_8));
      clicks.add(click);
    }
    return clicks;
  }

  @Test
  void shouldMakeOneLinkOfEachPathAndOneClickOfEachLine() throws IOException {
    ImportReport report = run(reading(BadLines.DEAD, LINES), false, OptionalLong.empty());
    assertThat(report)
        .isEqualTo(
            new ImportReport(
                4,
                2,
                3,
                1,
                0,
                0,
                0,
                LAST.minus(Duration.ofDays(9)).toEpochMilli(),
                LAST.toEpochMilli()));
    List<ProducerRecord<byte[], byte[]>> commands = sent("links.commands");
    assertThat(commands).hasSize(2);
    LinkCommand create = LinkCommand.parseFrom(commands.get(0).value());
    assertThat(create.getCreate().getUrl()).isEqualTo("https://example.org/a");
    assertThat(create.getCreate().getTitle()).isEqualTo("/a");
    assertThat(clicks())
        .extracting(Click::getCode)
        .startsWith(new String(commands.get(0).key(), UTF_8));
    assertThat(clicks())
        .extracting(Click::getMethod)
        .containsExactly(
            ClickMethod.CLICK_METHOD_GET,
            ClickMethod.CLICK_METHOD_GET,
            ClickMethod.CLICK_METHOD_HEAD);
  }

  @Test
  void shouldNeverStoreAnAddress() throws IOException {
    run(reading(BadLines.DEAD, LINES), false, OptionalLong.empty());
    assertThat(producer.history())
        .allSatisfy(
            record ->
                assertThat(new String(record.value(), UTF_8))
                    .doesNotContain("192.0.2.1", "2001:db8", "198.51.100.7", "203.0.113.5"));
    assertThat(clicks()).extracting(c -> c.getVisitor().size()).containsExactly(16, 16, 0);
  }

  @Test
  void shouldShiftTimesSoThatTheLastIsNow() throws IOException {
    ImportReport report =
        run(
            reading(BadLines.SKIP, LINES),
            true,
            OptionalLong.of(NOW.minus(Duration.ofMillis(500)).toEpochMilli()));
    assertThat(report.shiftMs()).isEqualTo(Duration.between(LAST, NOW).toMillis());
    assertThat(report.lastMs()).isEqualTo(NOW.toEpochMilli());
    assertThat(report.expired()).isEqualTo(1);
    assertThat(report.behind()).isEqualTo(2);
    assertThat(clicks())
        .extracting(Click::getClickedAtMs)
        .containsExactly(
            NOW.minus(Duration.ofDays(9)).toEpochMilli(),
            NOW.toEpochMilli(),
            NOW.toEpochMilli() - 1_000);
  }

  @Test
  void shouldSendBadLinesToTheDeadLettersWithTheirReason() throws IOException {
    run(reading(BadLines.DEAD, LINES), false, OptionalLong.empty());
    ProducerRecord<byte[], byte[]> letter = sent("links.dead").get(0);
    assertThat(new String(letter.value(), UTF_8))
        .isEqualTo("[address] - - broken [address] and [address]");
    assertThat(letter.headers().lastHeader(DeadLetterHeaders.MESSAGE).value())
        .asString()
        .isEqualTo("the user is missing");
    assertThat(letter.headers().lastHeader(DeadLetterHeaders.TOPIC).value())
        .asString()
        .isEqualTo("access.log");
    assertThat(letter.headers().lastHeader(DeadLetterHeaders.OFFSET).value())
        .asString()
        .isEqualTo("3");
  }

  @Test
  void shouldBlotOutAddressesAndNothingElse() {
    assertThat(
            DeadLine.withoutAddresses(
                "h - - [20/May/2015:12:05:17 +0000] ::1 fe80::1:2 1:2:3:4:5:6:7:8 ::ffff:1.2.3.4"))
        .isEqualTo(
            "[address] - - [20/May/2015:12:05:17 +0000] [address] [address] [address]"
                + " ::ffff:[address]");
  }

  @Test
  void shouldNameTheSameClicksAgain() throws IOException {
    run(reading(BadLines.SKIP, LINES), false, OptionalLong.empty());
    List<String> first = clicks().stream().map(Click::getClickId).toList();
    producer.clear();
    run(reading(BadLines.SKIP, LINES), true, OptionalLong.empty());
    assertThat(clicks()).extracting(Click::getClickId).isEqualTo(first).doesNotHaveDuplicates();
  }

  @Test
  void shouldRefuseAFileThatIsNoLog() {
    assertThatThrownBy(() -> reading(BadLines.DEAD, List.of("hello", "world")))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("no line in the combined log format");
  }

  @Test
  void shouldSendNothingIfBadLinesAreNotAllowed() {
    assertThatThrownBy(() -> reading(BadLines.FAIL, LINES))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("1 of 4 lines");
  }

  @Test
  void shouldRefuseASiteThatIsNone() {
    assertThatThrownBy(
            () -> new AccessLogImport(folder.resolve("x"), "ftp://example.org", BadLines.DEAD))
        .isInstanceOf(ImportException.class)
        .hasMessageContaining("must be http or https");
  }
}
