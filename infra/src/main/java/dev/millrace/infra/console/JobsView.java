package dev.millrace.infra.console;

import java.net.URI;
import java.util.List;

/**
 * {@code /console/api/jobs}.
 *
 * @param flinkUrl Flink's own page
 * @param error why Flink could not be asked; null if it was
 * @param jobs those that run first, then the latest of those that ended
 */
record JobsView(String flinkUrl, String error, List<Job> jobs) {

  /**
   * @param state Flink's word, such as RUNNING
   * @param startedAt epoch milliseconds
   * @param parallelism the largest of its vertices; null if unknown
   * @param lastCheckpointAt epoch milliseconds; null without a completed one
   * @param lastCheckpointMs how long it took
   * @param recordsInPerSecond that its sources read; null until two samples were taken
   * @param outputs what it writes into stores
   * @param watermark the least of its operators, epoch milliseconds; null before the first record
   */
  record Job(
      String id,
      String name,
      String state,
      long startedAt,
      long durationMs,
      Integer parallelism,
      Long lastCheckpointAt,
      Long lastCheckpointMs,
      Double recordsInPerSecond,
      List<Output> outputs,
      Long watermark) {}

  /**
   * @param name of the store
   * @param recordsPerSecond written into it
   */
  record Output(String name, double recordsPerSecond) {}

  static JobsView of(URI flink, List<Job> jobs) {
    return new JobsView(flink.toString(), null, jobs);
  }

  static JobsView unreachable(URI flink, Exception failure) {
    String error = "Flink does not answer at " + flink + ": " + Reason.of(failure);
    return new JobsView(flink.toString(), error, List.of());
  }
}
