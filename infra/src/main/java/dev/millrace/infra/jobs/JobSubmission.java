package dev.millrace.infra.jobs;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to run.
 *
 * @param mainClass entry class within the jar
 * @param jobId chosen by us and written down before, so that a job is never lost from sight
 * @param arguments of the program; no secrets, the cluster's page shows them
 * @param parallelism of the job; empty: its own default
 * @param snapshot savepoint or checkpoint to resume from
 * @param claim whether the snapshot becomes Flink's to delete
 */
public record JobSubmission(
    String mainClass,
    String jobId,
    List<String> arguments,
    OptionalInt parallelism,
    Optional<String> snapshot,
    boolean claim) {
  public JobSubmission {
    arguments = List.copyOf(arguments);
  }
}
