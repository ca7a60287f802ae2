package dev.millrace.infra.cli;

import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.imports.LineImport;
import dev.millrace.infra.imports.SummaryRow;
import dev.millrace.infra.imports.timelines.FollowLines;
import dev.millrace.infra.imports.timelines.PostLines;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.timelines.TimelinesTopics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Sends each line of a file as a record of a topic. */
abstract class LineImportCommand implements Callable<Integer> {
  @Mixin private DataOption data;

  @Parameters(paramLabel = "FILE", description = "The file; .gz too.")
  private Path file;

  /**
   * What the lines become.
   *
   * @param topic where they go
   * @param what they are, for people
   */
  record Lines(Topic<?, ?> topic, String what, LineImport.LineReader reader) {}

  /** Prepares the import: nothing is sent yet. */
  abstract Lines lines(Path file, KafkaClients clients) throws IOException;

  /** Says whatever should not surprise anybody later, once everything is sent. */
  void remark(PrintStream err) {}

  @Override
  public Integer call() throws Exception {
    ImportCommand.requireReadable(file);
    KafkaClients clients = new KafkaClients(data.endpoints().kafka());
    Lines lines = lines(file, clients);
    LineImport.Result result;
    try (Producer<byte[], byte[]> producer = clients.producer()) {
      result = new LineImport(file, lines.reader()).run(producer, System.err);
    }
    remark(System.err);
    double seconds = result.took().toMillis() / 1000.0;
    SummaryRow.print(System.out, "lines read", result.lines(), "");
    SummaryRow.print(
        System.out,
        lines.what(),
        result.sent(),
        String.format(
            Locale.ROOT,
            "sent to %s in %.1f s, %,.0f a second",
            lines.topic().name(),
            seconds,
            result.sent() / Math.max(seconds, 0.001)));
    SummaryRow.print(
        System.out, "lines refused", result.bad(), result.bad() == 0 ? "" : "left out");
    return result.bad() == 0 ? 0 : 1;
  }

  /** Imports who follows whom. */
  @Command(
      name = "follows",
      description = {
        "Lets readers follow authors, by an edge list: one 'reader author' per line, apart by white"
            + " space or a comma; lines that begin with # are left out.",
        "Importing it again changes nothing. Exit code 1 if any line was refused."
      })
  static final class Follows extends LineImportCommand {
    @Override
    Lines lines(Path file, KafkaClients clients) {
      return new Lines(
          TimelinesTopics.FOLLOWS, "follows", new FollowLines(System.currentTimeMillis()));
    }
  }

  /** Imports posts. */
  @Command(
      name = "posts",
      description = {
        "Writes posts, one JSON object per line: author, text, and where there are such inReplyTo"
            + " with inReplyToAuthor, createdAt (ISO 8601) and id.",
        "The id is the line's own: posts of an author that bear one are written once, however often"
            + " they are imported within 24 hours. Exit code 1 if any line was refused."
      })
  static final class Posts extends LineImportCommand {
    @Override
    Lines lines(Path file, KafkaClients clients) {
      return new Lines(TimelinesTopics.POSTS, "posts", new PostLines(System.currentTimeMillis()));
    }
  }
}
