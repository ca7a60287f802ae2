package dev.millrace.infra.jobs;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A job that the fat jar holds, with the arguments of one way to run it.
 *
 * @param name by which it is asked for and remembered
 * @param title what Flink calls it
 * @param system that it belongs to
 * @param mainClass its entry class
 * @param datasets whether it writes a dataset of the name that it is given, so that it can run more
 *     than once at a time
 * @param arguments given to it beside those that every job gets
 */
public record JobDefinition(
    String name,
    String title,
    String system,
    String mainClass,
    boolean datasets,
    List<String> arguments) {
  private static final Pattern RUN = Pattern.compile("[a-z0-9][a-z0-9-]*");

  private static final List<JobDefinition> ALL =
      List.of(
          new JobDefinition(
              "click-analytics",
              "click-analytics live",
              "links",
              "dev.millrace.jobs.links.ClickAnalytics",
              true,
              List.of()),
          new JobDefinition(
              "ride-surge",
              "ride-surge",
              "rides",
              "dev.millrace.jobs.rides.RideSurge",
              false,
              List.of()));

  public JobDefinition {
    arguments = List.copyOf(arguments);
  }

  /** The jobs that run as long as the platform does. */
  public static List<JobDefinition> all() {
    return ALL;
  }

  public static Optional<JobDefinition> find(String name) {
    return ALL.stream().filter(job -> job.name().equals(name)).findFirst();
  }

  /**
   * The same job run once more beside the one that always runs, such as over imported data. The
   * platform does not look after it.
   *
   * @param run names the run, in lower case: it becomes {@code NAME-RUN}
   * @throws IllegalArgumentException if the run's name has other characters, or the job has no
   *     datasets
   */
  public JobDefinition run(String run, List<String> more) {
    if (!datasets) {
      throw new IllegalArgumentException(name + " runs only once at a time");
    }
    if (!RUN.matcher(run).matches()) {
      throw new IllegalArgumentException(
          "the name of a run has lower-case letters, digits and hyphens, unlike " + run);
    }
    return new JobDefinition(name + "-" + run, name + " " + run, system, mainClass, datasets, more);
  }

  /** The same job with other arguments. */
  public JobDefinition with(List<String> others) {
    return new JobDefinition(name, title, system, mainClass, datasets, others);
  }
}
