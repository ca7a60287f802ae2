package dev.millrace.jobs.links;

import dev.millrace.connectors.links.LinkCountsLayout;
import dev.millrace.jobs.runtime.JobOptions;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.links.LinksTopics;
import dev.millrace.schemas.links.v1.Click;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options of {@link ClickAnalytics}. */
@Command(
    name = "click-analytics",
    sortOptions = false,
    description = "Counts clicks per link, minute and hour; people and programs apart.")
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
      defaultValue = "0",
      description =
          "Generation of the dataset; another one than 0 is kept beside it."
              + " Default: ${DEFAULT-VALUE}.")
  private int generation;

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
          "A bucket is published so long after a new click in it. Default: ${DEFAULT-VALUE}.")
  private Duration liveInterval;

  /**
   * The dataset to write, with its generation.
   *
   * @throws IllegalArgumentException if dataset or generation is no valid name
   */
  public String dataset() {
    return LinkCountsLayout.generation(dataset, generation);
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

  /** The consumer group: one per dataset. */
  public String group() {
    return "millrace-" + ClickAnalytics.NAME + "-" + dataset();
  }

  /**
   * From a new click to the next publication of its bucket.
   *
   * @throws IllegalArgumentException if it is not positive
   */
  public Duration liveInterval() {
    if (liveInterval.isNegative() || liveInterval.toMillis() == 0) {
      throw new IllegalArgumentException("--live-interval must be at least a millisecond");
    }
    return liveInterval;
  }
}
