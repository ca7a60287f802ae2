package dev.millrace.infra.jobs;

import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.DataLock;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps wanted jobs running. A session cluster forgets its jobs when its JobManager dies; then the
 * job is submitted again from its newest checkpoint. A job that somebody cancelled stays cancelled.
 */
public final class JobKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(JobKeeper.class);
  private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final DataFolder data;
  private final JobControl control;
  private final List<JobDefinition> jobs;
  private final BiConsumer<String, String> say;
  private final Map<String, Long> notBefore = new HashMap<>();
  private final Map<String, Integer> failures = new HashMap<>();
  private final Thread thread = new Thread(this::loop, "job-keeper");

  /**
   * @param say told the job's name and what happened to it
   */
  public JobKeeper(
      DataFolder data,
      JobControl control,
      List<JobDefinition> jobs,
      BiConsumer<String, String> say) {
    this.data = data;
    this.control = control;
    this.jobs = List.copyOf(jobs);
    this.say = say;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  private void loop() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(LOOK_EVERY.toMillis());
        for (JobDefinition job : jobs) {
          try {
            look(job);
          } catch (IOException e) {
            // The cluster is away, likely being restarted: look again later.
            LOG.info("Cannot look after {}: {}", job.name(), e.getMessage());
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void look(JobDefinition job) throws IOException, InterruptedException {
    JobRecord before = JobRecord.load(data, job.name());
    if (!before.wanted() || runs(before) || control.rest().taskManagers() == 0) {
      return;
    }
    DataLock lock = control.lock();
    try {
      // Looked at again under the lock: a command may have acted in between.
      JobRecord record = JobRecord.load(data, job.name());
      if (record.wanted() && !runs(record)) {
        recover(job, record);
      }
    } finally {
      lock.close();
    }
  }

  private boolean runs(JobRecord record) throws FlinkException, InterruptedException {
    Optional<JobState> state = state(record);
    boolean runs = state.filter(s -> !s.ended()).isPresent();
    if (runs && state.get().state().equals("RUNNING")) {
      failures.remove(record.name());
    }
    return runs;
  }

  private Optional<JobState> state(JobRecord record) throws FlinkException, InterruptedException {
    return record.currentId().isEmpty()
        ? Optional.empty()
        : control.rest().job(record.currentId().get());
  }

  private void recover(JobDefinition job, JobRecord record)
      throws IOException, InterruptedException {
    String ended = state(record).map(JobState::state).orElse("lost with its JobManager");
    if (ended.equals("CANCELED") || ended.equals("FINISHED")) {
      record.wanted(false).save(data);
      say.accept(job.name(), "was ended by hand; start it again with: millrace job submit");
      return;
    }
    if (System.nanoTime() - notBefore.getOrDefault(job.name(), Long.MIN_VALUE / 2) < 0) {
      return;
    }
    int failed = failures.merge(job.name(), 1, Integer::sum);
    long waitMs = Math.min(LONGEST_WAIT.toMillis(), 1000L << Math.min(failed, 10));
    notBefore.put(job.name(), System.nanoTime() + waitMs * 1_000_000);
    Optional<String> snapshot = control.newest(record);
    control.submitLocked(job, StartFrom.NEWEST, record.parallelism());
    say.accept(
        job.name(),
        "was "
            + (ended.equals("FAILED") ? "failed" : ended)
            + "; submitted again "
            + (snapshot.isPresent() ? "from its newest checkpoint" : "from the start"));
  }

  /** Ends looking after the jobs; the jobs go on. */
  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
