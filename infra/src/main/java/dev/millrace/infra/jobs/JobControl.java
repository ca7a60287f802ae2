package dev.millrace.infra.jobs;

import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.DataLock;
import dev.millrace.infra.servers.FlinkConfiguration;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Submits and stops jobs. Commands and the supervisor do so from different processes: a lock in the
 * data folder lets one at a time decide, so that no job is ever submitted twice.
 */
public final class JobControl {
  private static final Logger LOG = LoggerFactory.getLogger(JobControl.class);
  private static final Duration LOCK_WITHIN = Duration.ofSeconds(90);
  private static final long POLL_MS = 100;

  private final DataFolder data;
  private final FlinkRest rest;
  private final Path jar;
  private final boolean outside;

  /**
   * @param jar the fat jar of all jobs
   * @param outside whether the cluster is somebody else's and may run on another machine: then our
   *     settings travel within the jar, and savepoints lie where that cluster keeps them
   */
  public JobControl(DataFolder data, FlinkRest rest, Path jar, boolean outside) {
    this.data = data;
    this.rest = rest;
    this.jar = jar;
    this.outside = outside;
  }

  public FlinkRest rest() {
    return rest;
  }

  /** The lock that whoever looks and then acts has to hold. */
  DataLock lock() throws IOException, InterruptedException {
    return DataLock.acquire(data.run().resolve("jobs.lock"), LOCK_WITHIN);
  }

  /** The job of this name that runs or is about to, if any. */
  public Optional<JobState> running(JobDefinition job) throws IOException, InterruptedException {
    Optional<String> id = JobRecord.load(data, job.name()).currentId();
    return rest.jobs().stream()
        .filter(state -> !state.ended())
        .filter(
            state -> id.filter(state.id()::equals).isPresent() || state.name().equals(job.title()))
        .findFirst();
  }

  /**
   * Submits a job and returns its id. It is then wanted: the supervisor keeps it running.
   *
   * @throws FlinkException if it runs already or the cluster refuses
   */
  public String submit(JobDefinition job, StartFrom from, OptionalInt parallelism)
      throws IOException, InterruptedException {
    DataLock lock = lock();
    try {
      Optional<JobState> running = running(job);
      if (running.isPresent()) {
        throw new FlinkException(
            0, job.name() + " runs already (" + running.get().id() + "). Stop it first.", null);
      }
      return submitLocked(job, from, parallelism);
    } finally {
      lock.close();
    }
  }

  /** As {@link #submit}, by a caller that holds the lock and has looked. */
  String submitLocked(JobDefinition job, StartFrom from, OptionalInt parallelism)
      throws IOException, InterruptedException {
    JobRecord record = JobRecord.load(data, job.name());
    Optional<String> snapshot =
        switch (from.kind()) {
          case NEWEST -> newest(record);
          case SAVEPOINT -> from.path();
          case EARLIEST, COMMITTED -> Optional.empty();
        };
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(
            "--config",
            outside ? "classpath:" + JarWithSettings.ENTRY : data.endpoints().toString()));
    List<String> own =
        job.arguments().isEmpty() ? record.arguments() : KeptFiles.keep(data, job.arguments());
    arguments.addAll(own);
    if (from.kind() == StartFrom.Kind.EARLIEST || from.kind() == StartFrom.Kind.COMMITTED) {
      arguments.addAll(List.of("--from", from.kind().name().toLowerCase(Locale.ROOT)));
    }
    String id = UUID.randomUUID().toString().replace("-", "");
    String uploaded = upload();
    // Written down first: if we die in between, the next one looks for this id.
    record.submitted(id, from.kind() != StartFrom.Kind.NEWEST, parallelism, own).save(data);
    // A savepoint out of our sight may be resumed from once more: Flink must not delete it.
    boolean claim = from.kind() == StartFrom.Kind.NEWEST && !outside;
    rest.run(
        uploaded, new JobSubmission(job.mainClass(), id, arguments, parallelism, snapshot, claim));
    try {
      rest.deleteJar(uploaded);
    } catch (FlinkException e) {
      LOG.info("Leaving the uploaded jar {}: {}", uploaded, e.getMessage());
    }
    LOG.info("Submitted {} as {} from {}", job.name(), id, snapshot.orElse("nothing"));
    return id;
  }

  /** The snapshot from which a job resumes, if there is one. */
  Optional<String> newest(JobRecord record) throws IOException {
    return Snapshots.newest(data, record, outside);
  }

  private String upload() throws IOException, InterruptedException {
    if (!outside) {
      return rest.upload(jar);
    }
    try (JarWithSettings copy = JarWithSettings.of(jar, data.endpoints(), data.run())) {
      return rest.upload(copy.path());
    }
  }

  /**
   * Waits until every task of a job runs.
   *
   * @throws FlinkException if it fails or takes longer
   */
  public void awaitRunning(String id, Duration within) throws FlinkException, InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (!rest.tasksRunning(id)) {
      Optional<JobState> state = rest.job(id);
      boolean late = System.nanoTime() > deadline;
      if (late || state.filter(JobState::ended).isPresent()) {
        String why = rest.failure(id).map(line -> ": " + line).orElse("");
        throw new FlinkException(
            0,
            "The job "
                + (late ? "did not start within " + within.toSeconds() + " s" : "failed")
                + why,
            null);
      }
      Thread.sleep(POLL_MS);
    }
  }

  /**
   * Waits until a bounded job has read all it has to.
   *
   * @throws FlinkException if it fails, is cancelled or takes longer
   */
  public void awaitFinished(String id, Duration within)
      throws FlinkException, InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      String state = rest.job(id).map(JobState::state).orElse("lost");
      if (state.equals("FINISHED")) {
        return;
      }
      boolean late = System.nanoTime() > deadline;
      if (late || state.equals("FAILED") || state.equals("CANCELED") || state.equals("lost")) {
        String why = state.equals("lost") ? "" : rest.failure(id).map(f -> ": " + f).orElse("");
        throw new FlinkException(
            0,
            late
                ? "The job was not finished after " + within.toSeconds() + " s" + why
                : "The job is " + state.toLowerCase(Locale.ROOT) + why,
            null);
      }
      Thread.sleep(POLL_MS);
    }
  }

  /**
   * Stops a job with a savepoint and remembers it.
   *
   * @param drain see {@link FlinkRest#stop}; the next submission then starts with empty state
   * @param stillWanted whether the next start of the platform resumes it
   * @return where the savepoint lies
   */
  public String stop(JobDefinition job, boolean drain, boolean stillWanted, Duration within)
      throws IOException, InterruptedException {
    DataLock lock = lock();
    try {
      JobState state = require(job);
      JobRecord before = JobRecord.load(data, job.name());
      // Not wanted from now on, lest the supervisor takes the end for an accident.
      before.wanted(stillWanted).save(data);
      String path;
      try {
        path = await(state.id(), rest.stop(state.id(), savepoints(), drain), within);
      } catch (IOException | InterruptedException e) {
        before.save(data);
        throw e;
      }
      JobRecord after = before.wanted(stillWanted);
      (drain ? after.forgotten() : after.stoppedWith(path)).save(data);
      return path;
    } finally {
      lock.close();
    }
  }

  /**
   * Lets a run of a job take the place of the one that the platform keeps running, which is
   * stopped.
   *
   * @param by the run; it becomes the job
   * @throws FlinkException if the run was never submitted, or the old one does not stop
   */
  void replace(JobDefinition job, JobDefinition by, Duration within)
      throws IOException, InterruptedException {
    DataLock lock = lock();
    try {
      JobRecord next = JobRecord.load(data, by.name());
      if (next.currentId().isEmpty()) {
        throw new FlinkException(0, by.name() + " was never submitted.", null);
      }
      Optional<JobState> old = running(job).filter(state -> !next.ids().contains(state.id()));
      // Before the old one ends, lest the supervisor takes its end for an accident.
      next.as(job.name()).save(data);
      JobRecord.forget(data, by.name());
      if (old.isPresent()) {
        await(old.get().id(), rest.stop(old.get().id(), savepoints(), false), within);
      }
    } finally {
      lock.close();
    }
  }

  /** Takes a savepoint that stays the user's; the job goes on. */
  public String savepoint(JobDefinition job, Duration within)
      throws IOException, InterruptedException {
    JobState state = require(job);
    return await(state.id(), rest.trigger(state.id(), savepoints()), within);
  }

  /** Where savepoints go; empty: where the cluster's own configuration says. */
  private Optional<String> savepoints() {
    return outside
        ? Optional.empty()
        : Optional.of(FlinkConfiguration.savepoints(data).toUri().toString());
  }

  private JobState require(JobDefinition job) throws IOException, InterruptedException {
    return running(job)
        .orElseThrow(() -> new FlinkException(0, job.name() + " does not run.", null));
  }

  private String await(String id, String trigger, Duration within)
      throws FlinkException, InterruptedException {
    long deadline = System.nanoTime() + within.toNanos();
    while (true) {
      Optional<String> path = rest.savepoint(id, trigger);
      if (path.isPresent()) {
        return path.get();
      }
      if (System.nanoTime() > deadline) {
        throw new FlinkException(
            0, "The savepoint was not complete after " + within.toSeconds() + " s", null);
      }
      Thread.sleep(POLL_MS);
    }
  }
}
