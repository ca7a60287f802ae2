package dev.millrace.infra.data;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.infra.data.JsonLinesWriter.Outcome;
import dev.millrace.schemas.links.LinksTopics;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.StringReader;
import java.time.Clock;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class JsonLinesWriterTest {
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private JsonLinesWriter writer(MockProducer<byte[], byte[]> producer) {
    return new JsonLinesWriter(
        producer,
        LinksTopics.CLICKS,
        TimestampBounds.NONE,
        new PrintStream(err, true, UTF_8),
        Clock.systemUTC());
  }

  private static BufferedReader lines(String... lines) {
    return new BufferedReader(new StringReader(String.join("\n", lines)));
  }

  @Test
  void shouldReportBadLinesByNumberAndSendTheOthers() throws IOException {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    Outcome outcome =
        writer(producer)
            .sendAll(
                lines(
                    "{\"value\":{\"code\":\"aaa\"}}",
                    "not json",
                    "",
                    "{\"value\":{\"code\":\"bbb\",\"colour\":1}}",
                    "{\"value\":{\"code\":\"ccc\"}}",
                    "{\"value\":{}}"));
    assertThat(outcome).isEqualTo(new Outcome(2, 3));
    assertThat(producer.history())
        .extracting(r -> new String(r.key(), UTF_8))
        .containsExactly("aaa", "ccc");
    assertThat(err.toString(UTF_8).lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith("line 2: "),
            line -> assertThat(line).startsWith("line 4: ").contains("colour"),
            line -> assertThat(line).startsWith("line 6: There is no \"key\""));
  }

  @Test
  void shouldCountWhatTheBrokerRefuses() throws IOException {
    MockProducer<byte[], byte[]> producer =
        new MockProducer<>(false, null, new ByteArraySerializer(), new ByteArraySerializer()) {
          @Override
          public void flush() {
            completeNext();
            errorNext(new RecordTooLargeException("too large"));
          }
        };
    Outcome outcome =
        writer(producer)
            .sendAll(lines("{\"value\":{\"code\":\"aaa\"}}", "{\"value\":{\"code\":\"bbb\"}}"));
    assertThat(outcome).isEqualTo(new Outcome(1, 1));
    assertThat(err.toString(UTF_8))
        .isEqualToIgnoringNewLines("line 2: the broker refused it: too large");
  }
}
