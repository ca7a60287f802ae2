package dev.millrace.infra.cli;

import dev.millrace.infra.data.JsonLinesReader;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.data.StartAt;
import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.schemas.Topic;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the records of a topic. */
@Command(
    name = "consume",
    description = {
      "Prints the records of a topic, one line of JSON each, as produce takes them.",
      "Ends at the end that the topic had when it began, or after --limit; --follow goes on."
    })
public final class ConsumeCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Parameters(paramLabel = "TOPIC", description = "Such as links.clicks.")
  private String name;

  @Option(
      names = "--from",
      paramLabel = "WHERE",
      defaultValue = "beginning",
      description =
          "beginning (default), end, or a time: epoch milliseconds or like 2026-01-31T12:00:00Z.")
  private String from;

  @Option(names = "--limit", paramLabel = "N", description = "Prints at most so many.")
  private Long limit;

  @Option(names = "--follow", description = "Waits for more at the end.")
  private boolean follow;

  @Override
  public Integer call() {
    Topic<?, ?> topic = ProduceCommand.topic(name);
    StartAt start;
    try {
      start = StartAt.parse(from);
    } catch (IllegalArgumentException e) {
      throw new CliException(2, "--from: " + e.getMessage(), e);
    }
    KafkaClients clients = new KafkaClients(data.endpoints().kafka());
    try (Admin admin = clients.admin()) {
      if (!new TopicAdmin(admin).describe(name).exists()) {
        throw ProduceCommand.missing(name);
      }
    }
    PrintStream out = StandardOut.buffered();
    try (Consumer<byte[], byte[]> consumer = clients.consumer()) {
      new JsonLinesReader(consumer, topic, out)
          .print(start, limit == null ? Long.MAX_VALUE : limit, follow, Thread::interrupted);
    }
    out.flush();
    return 0;
  }
}
