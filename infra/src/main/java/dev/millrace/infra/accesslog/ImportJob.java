package dev.millrace.infra.accesslog;

import dev.millrace.infra.jobs.FlinkException;
import dev.millrace.infra.jobs.FlinkRest;
import dev.millrace.infra.jobs.JobDefinition;
import dev.millrace.infra.jobs.JobState;
import dev.millrace.infra.jobs.JobSubmission;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * A run of click-analytics over one import: it reads the import's topic to its end, closes every
 * bucket and finishes. It shares nothing with the run that counts live clicks.
 *
 * @param rest of the cluster
 * @param jar the fat jar of all jobs
 * @param config properties file that says where the servers are
 */
public record ImportJob(FlinkRest rest, Path jar, Path config) {
  private static final Duration WITHIN = Duration.ofHours(2);
  private static final long POLL_MS = 200;

  /**
   * Runs it and returns when it has finished.
   *
   * @param dataset name under which the counts are kept
   * @param clicks the topic
   * @return how long it took
   * @throws FlinkException if the cluster refuses it or it fails
   */
  public Duration run(String dataset, String clicks) throws FlinkException, InterruptedException {
    long startNanos = System.nanoTime();
    String id = UUID.randomUUID().toString().replace("-", "");
    String uploaded = rest.upload(jar);
    try {
      rest.run(
          uploaded,
          new JobSubmission(
              JobDefinition.find("click-analytics").orElseThrow().mainClass(),
              id,
              List.of(
                  "--config",
                  config.toString(),
                  "--dataset",
                  dataset,
                  "--clicks",
                  clicks,
                  "--from",
                  "earliest",
                  "--bounded"),
              OptionalInt.empty(),
              Optional.empty(),
              false));
    } finally {
      rest.deleteJar(uploaded);
    }
    await(id, startNanos);
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private void await(String id, long startNanos) throws FlinkException, InterruptedException {
    while (true) {
      Optional<JobState> state = rest.job(id);
      if (state.isPresent() && state.get().ended()) {
        if (!state.get().state().equals("FINISHED")) {
          String why = rest.failure(id).map(line -> ": " + line).orElse("");
          throw new ImportException("The job ended as " + state.get().state() + why);
        }
        return;
      }
      if (System.nanoTime() - startNanos > WITHIN.toNanos()) {
        throw new ImportException(
            "The job " + id + " is not done after " + WITHIN.toHours() + " h");
      }
      TimeUnit.MILLISECONDS.sleep(POLL_MS);
    }
  }
}
