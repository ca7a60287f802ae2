package dev.millrace.infra.bench;

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

/** Runs jobs on a cluster. */
public final class FlinkRuns {
  private static final Duration WITHIN = Duration.ofMinutes(30);
  private static final Duration STARTED_WITHIN = Duration.ofMinutes(1);
  private static final Duration LOOK_EVERY = Duration.ofMillis(250);

  private final FlinkRest rest;
  private final int parallelism;

  /**
   * @param parallelism of every job
   */
  public FlinkRuns(URI flink, int parallelism) {
    this.rest = new FlinkRest(flink);
    this.parallelism = parallelism;
  }

  /**
   * A run that is over.
   *
   * @param took from the submission until it was finished, as Flink says
   * @param sums the job's accumulators
   */
  public record Finished(Duration took, Map<String, Long> sums) {}

  /** Brings a jar to the cluster and returns its id there. */
  public String upload(Path jar) throws BenchException, InterruptedException {
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
  public Finished run(String jar, String mainClass, List<String> arguments)
      throws BenchException, InterruptedException {
    String id = submit(jar, mainClass, arguments);
    try {
      return new Finished(await(id), rest.accumulators(id));
    } catch (FlinkException e) {
      throw new BenchException("Flink does not run " + mainClass + ": " + e.getMessage(), e);
    }
  }

  /**
   * Starts a job that does not end by itself, and returns when all of its tasks run.
   *
   * @return its id
   */
  public String start(String jar, String mainClass, List<String> arguments)
      throws BenchException, InterruptedException {
    String id = submit(jar, mainClass, arguments);
    long deadline = System.nanoTime() + STARTED_WITHIN.toNanos();
    try {
      while (!rest.tasksRunning(id)) {
        Optional<String> failure = rest.failure(id);
        if (failure.isPresent() || System.nanoTime() > deadline) {
          throw new BenchException(
              mainClass + " does not run: " + failure.orElse("it is not up in time"));
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
      }
    } catch (FlinkException e) {
      throw new BenchException("Flink does not run " + mainClass + ": " + e.getMessage(), e);
    }
    return id;
  }

  private String submit(String jar, String mainClass, List<String> arguments)
      throws BenchException, InterruptedException {
    String id = UUID.randomUUID().toString().replace("-", "");
    try {
      rest.run(
          jar,
          new JobSubmission(
              mainClass, id, arguments, OptionalInt.of(parallelism), Optional.empty(), false));
      return id;
    } catch (FlinkException e) {
      throw new BenchException("Flink does not take " + mainClass + ": " + e.getMessage(), e);
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
