package dev.millrace.infra.jobs;

import java.util.List;
import java.util.Optional;

/**
 * A job that the fat jar holds.
 *
 * @param name what people and Flink call it
 * @param system that it belongs to
 * @param mainClass its entry class
 */
public record JobDefinition(String name, String system, String mainClass) {
  private static final List<JobDefinition> ALL =
      List.of(
          new JobDefinition("click-analytics", "links", "dev.millrace.jobs.links.ClickAnalytics"));

  public static List<JobDefinition> all() {
    return ALL;
  }

  public static Optional<JobDefinition> find(String name) {
    return ALL.stream().filter(job -> job.name().equals(name)).findFirst();
  }
}
