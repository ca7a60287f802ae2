package dev.millrace.infra.bench.links;

import dev.millrace.infra.bench.BenchException;
import dev.millrace.infra.jobs.FlinkException;
import dev.millrace.infra.jobs.FlinkRest;
import dev.millrace.infra.jobs.JobState;
import dev.millrace.infra.jobs.JobSubmission;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Runs jobs over topics that end, one after the other. */
final class FlinkRuns {
  private static final Duration WITHIN = Duration.ofMinutes(30);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final FlinkRest rest;

  FlinkRuns(URI flink) {
    this.rest = new FlinkRest(flink);
  }

  /**
   * A run that is over.
   *
   * @param took from the submission until it was finished, as Flink says
   * @param sums the job's accumulators
   */
  record Finished(Duration took, Map<String, Long> sums) {}

  /** Brings a jar to the cluster and returns its id there. */
  String upload(Path jar) throws BenchException, InterruptedException {
    try {
      return rest.upload(jar);
    } catch (FlinkException e) {
      throw new BenchException("Flink does not take a jar: " + e.getMessage(), e);
    }
  }

  /**
   * Runs a job to its end.
   *
   * @throws BenchException if it fails, even if Flink would have restarted it, or does not end
   */
  Finished run(String jar, String mainClass, List<String> arguments)
      throws BenchException, InterruptedException {
    String id = UUID.randomUUID().toString().replace("-", "");
    try {
      rest.run(
          jar,
          new JobSubmission(
              mainClass,
              id,
              arguments,
              OptionalInt.of(AnalyticsBench.PARALLELISM),
              Optional.empty(),
              false));
      return new Finished(await(id), rest.accumulators(id));
    } catch (FlinkException e) {
      throw new BenchException("Flink does not run " + mainClass + ": " + e.getMessage(), e);
    }
  }

  private Duration await(String id) throws BenchException, FlinkException, InterruptedException {
    long deadline = System.nanoTime() + WITHIN.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<String> failure = rest.failure(id);
      if (failure.isPresent()) {
        throw new BenchException("A job failed: " + failure.get());
      }
      JobState job =
          rest.job(id).orElseThrow(() -> new BenchException("Flink has forgotten a job"));
      if (job.ended()) {
        if (!job.state().equals("FINISHED")) {
          throw new BenchException("A job is " + job.state());
        }
        if (rest.finished(id)) {
          return job.duration();
        }
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
    }
    throw new BenchException("A job did not end within " + WITHIN.toMinutes() + " minutes");
  }
}
