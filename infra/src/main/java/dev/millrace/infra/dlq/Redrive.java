package dev.millrace.infra.dlq;

import dev.millrace.infra.data.TopicAdmin;
import dev.millrace.schemas.Topic;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides which letters of a topic are sent back: those that pass the filter, were not sent back
 * already, have been redriven less often than the bound and have a source to go to.
 *
 * <p>It ends at the end that the topic has at the start, so that what fails again meanwhile is left
 * for the next time.
 */
public final class Redrive {
  private static final int MOST_CAUSES = 100;

  /**
   * How it went.
   *
   * @param chosen letters that went to the sink
   * @param already letters that were sent back before
   * @param skipped letters that cannot be sent back, by cause
   */
  public record Outcome(long chosen, long already, List<Skipped> skipped) {}

  /**
   * Letters that stay where they are.
   *
   * @param why for people
   * @param count how many
   * @param first position of the first of them
   */
  public record Skipped(String why, long count, String first) {}

  private final LetterScan scan;
  private final TopicAdmin topics;
  private final int maxRedrives;
  private final Clock clock;

  /**
   * @param maxRedrives how often a record is sent back at most
   */
  public Redrive(LetterScan scan, TopicAdmin topics, int maxRedrives, Clock clock) {
    this.scan = scan;
    this.topics = topics;
    this.maxRedrives = maxRedrives;
    this.clock = clock;
  }

  /**
   * Goes through the letters of a topic.
   *
   * @param limit the most letters to choose
   */
  public Outcome run(Topic<?, ?> letters, LetterFilter filter, long limit, RedriveSink sink) {
    sink.begin();
    Run run = new Run(new Routes(topics), limit, sink);
    scan.read(letters, filter, run::take);
    sink.finish();
    return new Outcome(run.chosen, run.already, List.copyOf(run.skipped.values()));
  }

  private final class Run {
    private final Routes routes;
    private final long limit;
    private final RedriveSink sink;
    private final Map<String, Skipped> skipped = new TreeMap<>();
    private long chosen;
    private long already;

    Run(Routes routes, long limit, RedriveSink sink) {
      this.routes = routes;
      this.limit = limit;
      this.sink = sink;
    }

    boolean take(Letter letter) {
      if (letter.redriven()) {
        already++;
      } else if (letter.redrives() >= maxRedrives) {
        skip(letter, "redriven " + maxRedrives + " times or more");
      } else {
        send(letter, routes.of(letter));
      }
      return chosen < limit;
    }

    private void send(Letter letter, Route route) {
      if (route instanceof Route.To to) {
        chosen++;
        sink.accept(letter, to.toString(), RedrivenRecord.of(letter, to, clock.millis()));
      } else {
        skip(letter, ((Route.Nowhere) route).why());
      }
    }

    private void skip(Letter letter, String why) {
      String cause =
          skipped.size() < MOST_CAUSES || skipped.containsKey(why) ? why : "other causes";
      skipped.merge(
          cause,
          new Skipped(cause, 1, letter.position()),
          (one, more) -> new Skipped(cause, one.count() + 1, one.first()));
    }
  }
}
