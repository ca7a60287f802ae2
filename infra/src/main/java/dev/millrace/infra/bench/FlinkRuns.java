package dev.millrace.infra.bench;

import dev.millrace.infra.jobs.FlinkException;
import dev.millrace.infra.jobs.FlinkRest;
import dev.millrace.infra.jobs.JobState;
import dev.millrace.infra.jobs.JobSubmission;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
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
  private static final Duration METRIC_EVERY = Duration.ofMillis(50);

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

  /**
   * How a run begins that is not measured from its first record.
   *
   * @param source name of the source whose records are counted
   * @param records so many are not measured
   * @param over called when they have been read
   */
  public record LeadIn(String source, long records, BenchAction over) {
    private String task() {
      return "Source: " + source;
    }

    /** As Flink writes names of operators into those of metrics. */
    private String metric() {
      return task().replaceAll("[ .:,]", "_") + ".numRecordsIn";
    }
  }

  /**
   * What was measured of a run after its lead-in.
   *
   * @param took from then until it was finished, as Flink says
   * @param led records that had been read by then
   * @param sums the job's accumulators
   */
  public record Measured(Duration took, long led, Map<String, Long> sums) {}

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
   * Runs a job that ends by itself and measures it from the end of its lead-in: a job that runs for
   * weeks is as fast as it is when its code is compiled.
   *
   * @throws BenchException if it fails or does not end, or ends before its lead-in is over
   */
  public Measured run(String jar, String mainClass, List<String> arguments, LeadIn leadIn)
      throws BenchException, InterruptedException {
    return measure(jar, mainClass, arguments, leadIn, id -> {});
  }

  /**
   * Runs a job that would go on for ever, until its source has read all records and it has stopped
   * with a savepoint: then its sinks have written everything, and event time is where it was.
   *
   * @param records how many there are
   * @throws BenchException if it fails, or does not get that far
   */
  public Measured runUntil(
      long records, String jar, String mainClass, List<String> arguments, LeadIn leadIn)
      throws BenchException, InterruptedException {
    return measure(
        jar,
        mainClass,
        arguments,
        leadIn,
        id -> {
          awaitRead(id, leadIn, records, false);
          rest.stop(id, Optional.empty(), false);
        });
  }

  /** Brings a job that runs to its end. */
  @FunctionalInterface
  private interface End {
    void bring(String id) throws BenchException, FlinkException, InterruptedException;
  }

  private Measured measure(
      String jar, String mainClass, List<String> arguments, LeadIn leadIn, End end)
      throws BenchException, InterruptedException {
    String id = submit(jar, mainClass, arguments);
    try {
      long led = awaitRead(id, leadIn, leadIn.records(), true);
      Instant from = Instant.now();
      leadIn.over().run();
      end.bring(id);
      await(id);
      JobState job = job(id);
      Instant to = job.startedAt().plus(job.duration());
      return new Measured(Duration.between(from, to), led, rest.accumulators(id));
    } catch (FlinkException e) {
      throw new BenchException("Flink does not run " + mainClass + ": " + e.getMessage(), e);
    }
  }

  /**
   * Returns when a source has read enough.
   *
   * @param growing whether it goes on after that: the number is only taken when it has just grown,
   *     for then it is of now
   * @return how many it has read
   */
  private long awaitRead(String id, LeadIn leadIn, long records, boolean growing)
      throws BenchException, FlinkException, InterruptedException {
    long deadline = System.nanoTime() + WITHIN.toNanos();
    long last = Long.MAX_VALUE;
    while (System.nanoTime() < deadline && !job(id).ended()) {
      Optional<String> failure = rest.failure(id);
      if (failure.isPresent()) {
        throw new BenchException("A job failed: " + failure.get());
      }
      long read = rest.taskMetric(id, leadIn.task(), leadIn.metric()).orElse(0);
      if (read >= records && (read > last || !growing)) {
        return read;
      }
      last = read;
      // Who asks while it is measured takes time from what is measured.
      TimeUnit.MILLISECONDS.sleep((growing ? METRIC_EVERY : LOOK_EVERY).toMillis());
    }
    throw new BenchException("A job ended, or took too long, before it had read enough");
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

  private JobState job(String id) throws BenchException, FlinkException, InterruptedException {
    return rest.job(id).orElseThrow(() -> new BenchException("Flink has forgotten a job"));
  }

  private Duration await(String id) throws BenchException, FlinkException, InterruptedException {
    long deadline = System.nanoTime() + WITHIN.toNanos();
    while (System.nanoTime() < deadline) {
      Optional<String> failure = rest.failure(id);
      if (failure.isPresent()) {
        throw new BenchException("A job failed: " + failure.get());
      }
      JobState job = job(id);
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
