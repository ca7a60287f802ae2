package dev.millrace.infra.accesslog;

import dev.millrace.infra.jobs.JobControl;
import dev.millrace.infra.jobs.JobDefinition;
import dev.millrace.infra.jobs.StartFrom;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * A run of click-analytics over one import: it reads the import's topic to its end, closes every
 * bucket and finishes. It shares nothing with the run that counts live clicks.
 */
public record ImportJob(JobControl control) {
  private static final Duration WITHIN = Duration.ofHours(2);

  /**
   * Runs it and returns when it has finished.
   *
   * @param dataset name under which the counts are kept
   * @param clicks the topic
   * @return how long it took
   * @throws IOException if the cluster refuses it, it fails, or takes longer than two hours
   */
  public Duration run(String dataset, String clicks) throws IOException, InterruptedException {
    long startNanos = System.nanoTime();
    JobDefinition job =
        JobDefinition.find("click-analytics")
            .orElseThrow()
            .run(dataset, List.of("--dataset", dataset, "--clicks", clicks, "--bounded"));
    String id = control.submit(job, StartFrom.EARLIEST, OptionalInt.empty());
    control.awaitFinished(id, WITHIN);
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
