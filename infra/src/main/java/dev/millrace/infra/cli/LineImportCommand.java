package dev.millrace.infra.cli;

import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.imports.LineImport;
import dev.millrace.infra.imports.SummaryRow;
import dev.millrace.infra.imports.timelines.FollowLines;
import dev.millrace.infra.imports.timelines.PostLines;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.timelines.TimelinesTopics;
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

  private final Topic<?, ?> topic;
  private final String what;
  private final LineImport.LineReader reader;

  /**
   * @param what the records are, for people
   */
  LineImportCommand(Topic<?, ?> topic, String what, LineImport.LineReader reader) {
    this.topic = topic;
    this.what = what;
    this.reader = reader;
  }

  @Override
  public Integer call() throws Exception {
    ImportCommand.requireReadable(file);
    LineImport.Result result;
    try (Producer<byte[], byte[]> producer =
        new KafkaClients(data.endpoints().kafka()).producer()) {
      result = new LineImport(file, reader).run(producer, System.err);
    }
    double seconds = result.took().toMillis() / 1000.0;
    SummaryRow.print(System.out, "lines read", result.lines(), "");
    SummaryRow.print(
        System.out,
        what,
        result.sent(),
        String.format(
            Locale.ROOT,
            "sent to %s in %.1f s, %,.0f a second",
            topic.name(),
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
    Follows() {
      super(TimelinesTopics.FOLLOWS, "follows", new FollowLines(System.currentTimeMillis()));
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
    Posts() {
      super(TimelinesTopics.POSTS, "posts", new PostLines(System.currentTimeMillis()));
    }
  }
}
