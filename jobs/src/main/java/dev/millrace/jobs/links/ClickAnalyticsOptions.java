package dev.millrace.jobs.links;

import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.jobs.runtime.JobOptions;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@link ClickAnalytics}. */
@Command(
    name = "click-analytics",
    sortOptions = false,
    description =
        "Counts the clicks of every link by minute, hour and day, with visitors and breakdowns.")
public final class ClickAnalyticsOptions extends JobOptions {
  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      defaultValue = LinkCountsLayout.LIVE,
      description = "Name under which the counts are kept. Default: ${DEFAULT-VALUE}.")
  private String dataset;

  @Option(
      names = "--generation",
      paramLabel = "N",
      description =
          "Generation of the dataset to write: a recomputation takes the next one, which is then"
              + " kept beside the others. Default: the one that is read.")
  private Integer generation;

  @Option(
      names = "--clicks",
      paramLabel = "TOPIC",
      defaultValue = "links.clicks",
      description =
          "Topic of the clicks: links.clicks or an import's copy, links.clicks.<name>."
              + " Default: ${DEFAULT-VALUE}.")
  private String clicks;

  @Option(
      names = "--live-interval",
      paramLabel = "DURATION",
      defaultValue = "PT0.5S",
      description =
          "An hour is published so long after a new click in it. Default: ${DEFAULT-VALUE}.")
  private Duration liveInterval;

  @Option(
      names = "--lateness",
      paramLabel = "DURATION",
      defaultValue = "PT1H",
      description =
          "For how long a click still corrects a minute that is over; one that comes later is late."
              + " Clicks are remembered for as long, so that none counts twice."
              + " Default: ${DEFAULT-VALUE}.")
  private Duration lateness;

  @Option(
      names = "--most-visits",
      paramLabel = "N",
      defaultValue = "60",
      description =
          "How often the same visitor may follow the same link within a minute; what exceeds it"
              + " counts as a program's. Default: ${DEFAULT-VALUE}, one a second.")
  private int mostVisits;

  @Option(
      names = "--bot-user-agents",
      paramLabel = "FILE",
      description =
          "Tokens, one a line in lower case: a user agent that holds one is a program's. Read where"
              + " the job is submitted from; millrace job submit keeps a copy."
              + " Default: a list within the jar.")
  private Path botUserAgents;

  @Option(
      names = "--not-before",
      paramLabel = "TIME",
      defaultValue = "1990-01-01T00:00:00Z",
      description =
          "Clicks of before are no clicks: they go to the dead letters. Default: ${DEFAULT-VALUE},"
              + " when there was no web.")
  private Instant notBefore;

  /**
   * The dataset to write, without generation.
   *
   * @throws IllegalArgumentException if it is no valid name
   */
  public String dataset() {
    return LinkCountsLayout.requireDataset(dataset);
  }

  /** The generation to write; empty: the one that is read. */
  public OptionalInt generation() {
    return generation == null ? OptionalInt.empty() : OptionalInt.of(generation);
  }

  /**
   * The topic to read.
   *
   * @throws IllegalArgumentException if it is no topic of clicks
   */
  @SuppressWarnings("unchecked") // Checked by the prototype.
  public Topic<String, Click> clicks() {
    return (Topic<String, Click>)
        Catalogue.find(clicks)
            .filter(topic -> topic.system().equals(LinksTopics.CLICKS.system()))
            .filter(topic -> topic.valuePrototype().filter(Click.class::isInstance).isPresent())
            .orElseThrow(
                () -> new IllegalArgumentException("--clicks: no topic of clicks: " + clicks));
  }

  /**
   * The consumer group: one per dataset and generation.
   *
   * @param dataset with its generation
   */
  public String group(String dataset) {
    return LinkCountsLayout.consumerGroup(dataset);
  }

  /**
   * From messages to events.
   *
   * @throws IllegalArgumentException if the list of user agents is none
   * @throws IOException if it can't be read
   */
  ClickDecoder decoder() throws IOException {
    BotAgents bots = botUserAgents == null ? BotAgents.load() : BotAgents.load(botUserAgents);
    return new ClickDecoder(bots, notBefore);
  }

  /**
   * How clicks are counted.
   *
   * @throws IllegalArgumentException if an option is out of its range
   */
  public ClickRules rules() {
    return new ClickRules(liveInterval, lateness, mostVisits);
  }
}
