package dev.millrace.infra.imports;

import com.google.protobuf.Message;
import dev.millrace.infra.data.Progress;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.producer.Producer;

/**
 * Imports a file of which each line stands for itself: one record per line, in the order of the
 * file. A bad line is left out and reported; the others are sent. Nothing of the file is held in
 * memory.
 */
public final class LineImport {
  /** So many bad lines are shown; all are counted. */
  static final int MOST_SHOWN = 10;

  private final Path file;
  private final LineReader reader;

  /** Makes a record of a line. */
  @FunctionalInterface
  public interface LineReader {
    /**
     * @return empty if the line says nothing, such as a comment
     * @throws BadLineException if it cannot be imported
     */
    Optional<ImportedLine<?>> read(String text) throws BadLineException;
  }

  /**
   * What an import did.
   *
   * @param lines of the file
   * @param sent records that the broker acknowledged
   * @param bad lines that were left out
   * @param took from the first line to the last acknowledgement
   */
  public record Result(long lines, long sent, long bad, Duration took) {}

  public LineImport(Path file, LineReader reader) {
    this.file = file;
    this.reader = reader;
  }

  /**
   * Sends everything and waits until it is acknowledged.
   *
   * @param producer acks=all and idempotent; the caller closes it
   * @param err where progress and bad lines are said
   * @throws IOException if the file cannot be read
   * @throws ImportException if the broker refuses a record
   */
  public Result run(Producer<byte[], byte[]> producer, PrintStream err) throws IOException {
    Run run = new Run(new ImportSender(producer), err);
    long startNanos = System.nanoTime();
    new LineFile(file).forEachLine(run::line);
    run.sender.finish();
    Duration took = Duration.ofNanos(System.nanoTime() - startNanos);
    return new Result(run.lines, run.sender.acknowledged(), run.bad, took);
  }

  private final class Run {
    private final ImportSender sender;
    private final PrintStream err;
    private final Progress progress;
    private final String id = UUID.randomUUID().toString();
    private long lines;
    private long bad;

    private Run(ImportSender sender, PrintStream err) {
      this.sender = sender;
      this.err = err;
      this.progress = new Progress(err, "lines read");
    }

    private void line(long number, String text) {
      lines = number;
      try {
        reader.read(text).ifPresent(line -> send(number, line));
      } catch (BadLineException e) {
        bad(number, e.getMessage());
      }
      progress.step();
    }

    private <M extends Message> void send(long number, ImportedLine<M> line) {
      sender.send(line.topic(), line.key(), id + ":" + number, line.message(), line.timeMs());
    }

    private void bad(long number, String reason) {
      if (++bad <= MOST_SHOWN) {
        err.printf("line %d: %s%n", number, reason);
      } else if (bad == MOST_SHOWN + 1) {
        err.println("More bad lines are counted and not shown.");
      }
    }
  }
}
