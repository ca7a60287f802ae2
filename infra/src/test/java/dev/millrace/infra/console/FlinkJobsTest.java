package dev.millrace.infra.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.infra.console.JobsView.Job;
import dev.millrace.infra.console.JobsView.Output;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlinkJobsTest {
  private FakeFlink flink;
  private long nanos;

  @BeforeEach
  void start() throws IOException {
    flink = new FakeFlink();
  }

  @AfterEach
  void stop() {
    flink.close();
  }

  @Test
  void shouldReadARunningJob() throws Exception {
    JobsView view = jobs(flink.withRunningJob()).take();

    assertThat(view.error()).isNull();
    Job job = view.jobs().get(0);
    assertThat(job.state()).isEqualTo("RUNNING");
    assertThat(job.parallelism()).isEqualTo(4);
    assertThat(job.lastCheckpointAt()).isEqualTo(6000);
    assertThat(job.lastCheckpointMs()).isEqualTo(87);
    assertThat(job.recordsInPerSecond()).as("one sample gives no rate").isNull();
    assertThat(job.watermark()).as("least that is set").isEqualTo(4000);
  }

  @Test
  void shouldComputeRatesFromCounters() throws Exception {
    FlinkJobs jobs = jobs(flink.withRunningJob());
    jobs.take();
    flink.withCounts(1240, 37, 5);
    nanos = Duration.ofSeconds(2).toNanos();

    Job job = jobs.take().jobs().get(0);

    assertThat(job.recordsInPerSecond()).isEqualTo(120.0);
    assertThat(job.outputs())
        .containsExactly(new Output("Redis", 3.5), new Output("Cassandra", 0.5));
  }

  @Test
  void shouldListRunningJobsFirstAndLeaveOutWhatIsNotKnown() throws Exception {
    JobsView view = jobs(flink.withRunningJob()).take();

    assertThat(view.jobs()).extracting(Job::id).containsExactly("j1", "old");
    Job ended = view.jobs().get(1);
    assertThat(ended.parallelism()).isNull();
    assertThat(ended.lastCheckpointAt()).isNull();
    assertThat(ended.recordsInPerSecond()).isNull();
    assertThat(ended.watermark()).isNull();
  }

  @Test
  void shouldNotShowPasswords() throws Exception {
    URI secret = URI.create(flink.withRunningJob().uri().toString().replace("//", "//ada:s3cret@"));
    FlinkReads reads = new FlinkReads(secret);

    assertThat(new FlinkJobs(reads, () -> nanos).take().flinkUrl())
        .isEqualTo(flink.uri().toString());
    assertThat(flink.lastAuthorization()).isEqualTo("Basic YWRhOnMzY3JldA==");
  }

  private FlinkJobs jobs(FakeFlink cluster) {
    return new FlinkJobs(new FlinkReads(cluster.uri()), () -> nanos);
  }

  @Test
  void shouldFailWithoutAnswer() {
    FlinkReads rest = new FlinkReads(flink.uri());
    flink.close();
    assertThatThrownBy(() -> new FlinkJobs(rest, () -> nanos).take())
        .isInstanceOf(IOException.class);
  }
}
