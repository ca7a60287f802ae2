package dev.millrace.infra.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.infra.data.JsonLinesWriter;
import dev.millrace.infra.data.JsonLinesWriter.Outcome;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.TimestampBounds;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.Topic;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.time.Clock;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends lines of JSON from standard input to a topic. */
@Command(
    name = "produce",
    description = {
      "Sends records from standard input, one line of JSON each, as consume prints them:",
      "  {\"key\":\"abc\",\"value\":{…},\"headers\":{…},\"timestamp\":1780000000000}",
      "Only \"value\" is needed where the message holds the key. The timestamp is the event time"
          + " of the message unless given; one that the broker would refuse is moved to the"
          + " nearest that it takes. \"valueBase64\" sends any bytes."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:all lines were sent", "1:some were refused; standard error says which"})
public final class ProduceCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Parameters(paramLabel = "TOPIC", description = "Such as links.clicks.")
  private String name;

  @Override
  public Integer call() throws IOException {
    Topic<?, ?> topic = topic(name);
    KafkaClients clients = new KafkaClients(data.endpoints().kafka());
    TimestampBounds bounds;
    try (Admin admin = clients.admin()) {
      TopicAdmin topics = new TopicAdmin(admin);
      if (!topics.describe(name).exists()) {
        throw missing(name);
      }
      bounds = topics.bounds(name);
    }
    Outcome outcome;
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      outcome =
          new JsonLinesWriter(producer, topic, bounds, System.err, Clock.systemUTC())
              .sendAll(new BufferedReader(new InputStreamReader(System.in, UTF_8)));
    }
    System.err.printf(Locale.ROOT, "sent %d, refused %d%n", outcome.sent(), outcome.refused());
    return outcome.refused() == 0 ? 0 : 1;
  }

  static Topic<?, ?> topic(String name) {
    return Catalogue.find(name)
        .orElseThrow(
            () ->
                new CliException(
                    2, "The catalogue has no topic " + name + ". See: millrace topic list", null));
  }

  static CliException missing(String name) {
    return new CliException(
        "The broker has no topic " + name + ". Create it with: millrace topic create " + name);
  }
}
