package dev.millrace.infra.cli;

import dev.millrace.infra.data.DataException;
import dev.millrace.infra.dlq.LetterFilter;
import dev.millrace.infra.dlq.LetterTopics;
import dev.millrace.infra.dlq.Redrive;
import dev.millrace.infra.dlq.RedriveDryRun;
import dev.millrace.infra.dlq.RedriveSink;
import dev.millrace.infra.dlq.RedriveTransactions;
import dev.millrace.schemas.Topic;
import java.time.Clock;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Sends letters back to their source topics. */
@Command(
    name = "redrive",
    description = {
      "Sends dead letters or late records back to the topics that they came from, byte for byte.",
      "Without --execute it only says what would be sent where. What was sent back once is not"
          + " sent again, whatever the filters, and an interrupted run is simply repeated.",
      "Every reader of the source topic sees the record again."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all that was meant was sent, now or before",
      "1:some were skipped, or it stopped on the way; standard error says which and why",
      "2:nothing was begun"
    })
final class RedriveCommand implements Callable<Integer> {
  private static final Clock CLOCK = Clock.systemUTC();

  @Mixin private DataOption data;

  @Option(
      names = "--topic",
      required = true,
      paramLabel = "NAME",
      description = "Topic of the letters, such as links.dead or links.clicks.late.")
  private String name;

  @Mixin private LetterOptions which;

  @Option(names = "--limit", paramLabel = "N", description = "Sends at most so many.")
  private Long limit;

  @Option(
      names = "--max-redrives",
      paramLabel = "N",
      defaultValue = "3",
      description = "Skips records that were sent back so often already (default: 3).")
  private int maxRedrives;

  @Option(names = "--execute", description = "Sends them.")
  private boolean execute;

  @Override
  public Integer call() {
    if (maxRedrives < 1) {
      throw new CliException(2, "--max-redrives must be at least 1", null);
    }
    if (limit != null && limit < 1) {
      throw new CliException(2, "--limit must be at least 1", null);
    }
    LetterFilter filter = which.filter(CLOCK.millis());
    try (Letters letters = new Letters(data, name)) {
      Redrive redrive = new Redrive(letters.scan(), letters.admin(), maxRedrives, CLOCK);
      return execute
          ? execute(letters, redrive, filter)
          : report(run(letters, redrive, filter, new RedriveDryRun(System.out)), 0);
    } catch (DataException e) {
      throw new CliException(2, e.getMessage(), e);
    }
  }

  private int execute(Letters letters, Redrive redrive, LetterFilter filter) {
    Topic<?, ?> topic = letters.topics().get(0);
    letters.admin().create(LetterTopics.marks(topic).name());
    String id = RedriveTransactions.transactionalId(topic);
    try (Producer<byte[], byte[]> producer = letters.clients().transactionalProducer(id)) {
      RedriveTransactions sink =
          new RedriveTransactions(producer, topic, letters.admin().id(topic.name()), CLOCK);
      try {
        return report(run(letters, redrive, filter, sink), 1);
      } catch (DataException e) {
        if (!sink.begun()) {
          throw e;
        }
        throw new CliException(
            "Stopped after %,d were sent back: %s. Repeat the command to go on."
                .formatted(sink.sent(), e.getMessage()),
            e);
      }
    } catch (KafkaException e) {
      throw DataException.because(e);
    }
  }

  private Redrive.Outcome run(
      Letters letters, Redrive redrive, LetterFilter filter, RedriveSink sink) {
    long most = limit == null ? Long.MAX_VALUE : limit;
    return redrive.run(letters.topics().get(0), filter, most, sink);
  }

  private int report(Redrive.Outcome outcome, int exitCodeIfSkipped) {
    for (Redrive.Skipped skipped : outcome.skipped()) {
      System.err.printf(
          "skipped %,d: %s (the first: %s)%n", skipped.count(), skipped.why(), skipped.first());
    }
    if (outcome.already() > 0) {
      System.err.printf("%,d were sent back before%n", outcome.already());
    }
    System.err.printf(
        execute
            ? "%,d sent back%n"
            : "Dry run: %,d would be sent back, nothing was. Send them with --execute%n",
        outcome.chosen());
    return outcome.skipped().isEmpty() ? 0 : exitCodeIfSkipped;
  }
}
