package dev.millrace.infra.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.servers.FlinkConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JobControlTest {
  private static final JobDefinition JOB = JobDefinition.all().get(0);
  private static final Duration WITHIN = Duration.ofSeconds(10);

  @TempDir Path directory;
  private DataFolder data;
  private FakeFlink flink;
  private JobControl control;

  @BeforeEach
  void start() throws IOException {
    data = new DataFolder(directory);
    data.create();
    flink = new FakeFlink();
    Path jar = Files.writeString(directory.resolve("jobs.jar"), "jar");
    control = new JobControl(data, new FlinkRest(flink.uri()), jar, false);
  }

  @AfterEach
  void stop() {
    flink.close();
  }

  @Test
  void shouldSubmitWithConfigurationAndIdThatIsWrittenDown() throws Exception {
    String id = control.submit(JOB, StartFrom.NEWEST, OptionalInt.of(3));
    JsonNode sent = flink.submissions.get(0);
    assertThat(sent.path("entryClass").asText()).isEqualTo(JOB.mainClass());
    assertThat(sent.path("parallelism").asInt()).isEqualTo(3);
    assertThat(sent.path("programArgsList").toString())
        .isEqualTo("[\"--config\",\"" + data.endpoints() + "\"]");
    assertThat(sent.has("savepointPath")).isFalse();
    assertThat(JobRecord.load(data, JOB.name()).currentId()).contains(id);
    assertThat(JobRecord.load(data, JOB.name()).wanted()).isTrue();
  }

  @Test
  void shouldKeepAFileThatAnOptionNames() throws Exception {
    Path given = Files.writeString(directory.resolve("bots.txt"), "robot");
    JobDefinition run = JOB.run("g1", List.of("--bot-user-agents", given.toString()));

    control.submit(run, StartFrom.EARLIEST, OptionalInt.empty());
    Files.delete(given);
    flink.jobs.clear();
    control.submit(JOB.run("g1", List.of()), StartFrom.NEWEST, OptionalInt.empty());

    List<String> first = arguments(0);
    assertThat(first.get(first.indexOf("--bot-user-agents") + 1)).isNotEqualTo(given.toString());
    List<String> again = arguments(1);
    assertThat(Path.of(again.get(again.indexOf("--bot-user-agents") + 1))).hasContent("robot");
    flink.jobs.clear();
    assertThatThrownBy(() -> control.submit(run, StartFrom.EARLIEST, OptionalInt.empty()))
        .isInstanceOf(FlinkException.class)
        .hasMessageContaining(given.toString());
  }

  private List<String> arguments(int submission) {
    List<String> arguments = new ArrayList<>();
    flink
        .submissions
        .get(submission)
        .path("programArgsList")
        .forEach(argument -> arguments.add(argument.asText()));
    return arguments;
  }

  @Test
  void shouldRefuseToRunAJobTwice() throws Exception {
    control.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    assertThatThrownBy(() -> control.submit(JOB, StartFrom.NEWEST, OptionalInt.empty()))
        .isInstanceOf(FlinkException.class)
        .hasMessageContaining("runs already");
    assertThat(flink.submissions).hasSize(1);
  }

  @Test
  void shouldResumeFromNewestCompleteCheckpointOfAnyEarlierRun() throws Exception {
    String first = control.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    checkpoint(first, 7, 1_000);
    flink.jobs.clear();
    String second = control.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    Path newest = checkpoint(second, 8, 2_000);
    Files.createDirectories(newest.resolveSibling("chk-9")); // Not complete.
    flink.jobs.clear();
    control.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    assertThat(flink.submissions.get(2).path("savepointPath").asText())
        .isEqualTo(newest.toUri().toString());
    assertThat(flink.submissions.get(2).path("claimMode").asText()).isEqualTo("CLAIM");
  }

  @Test
  void shouldForgetCheckpointsWhenStartedFromTheBeginning() throws Exception {
    String first = control.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    checkpoint(first, 7, 1_000);
    flink.jobs.clear();
    control.submit(JOB, StartFrom.EARLIEST, OptionalInt.empty());
    assertThat(flink.submissions.get(1).path("programArgsList").toString()).contains("earliest");
    flink.jobs.clear();
    control.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    assertThat(flink.submissions.get(2).has("savepointPath")).isFalse();
  }

  @Test
  void shouldRememberSavepointOfStop() throws Exception {
    control.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    assertThat(control.stop(JOB, false, true, WITHIN)).isEqualTo("s3://bucket/savepoint-1");
    control.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    assertThat(flink.submissions.get(1).path("savepointPath").asText())
        .isEqualTo("s3://bucket/savepoint-1");
  }

  @Test
  void shouldCarrySettingsWithinTheJarToAnOutsideCluster() throws Exception {
    Path jar = jar();
    DataFolder.writeSecret(data.endpoints(), "redis.uri=redis://:hidden@redis");
    JobControl outside = new JobControl(data, new FlinkRest(flink.uri()), jar, true);
    outside.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());

    Path received = Files.write(directory.resolve("received.jar"), flink.uploads.get(0));
    try (ZipFile zip = new ZipFile(received.toFile())) {
      ZipEntry settings = zip.getEntry("millrace-endpoints.properties");
      assertThat(zip.getInputStream(settings)).hasContent("redis.uri=redis://:hidden@redis");
      assertThat(zip.getEntry("Job.class")).isNotNull();
    }
    JsonNode sent = flink.submissions.get(0);
    assertThat(sent.path("programArgsList").toString())
        .isEqualTo("[\"--config\",\"classpath:millrace-endpoints.properties\"]");
    assertThat(data.run()).isDirectoryNotContaining("glob:**.jar");
  }

  @Test
  void shouldLeaveSavepointsWhereAnOutsideClusterKeepsThem() throws Exception {
    Path jar = jar();
    DataFolder.writeSecret(data.endpoints(), "");
    JobControl outside = new JobControl(data, new FlinkRest(flink.uri()), jar, true);
    outside.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    flink.savepoint = "file:/on/another/machine/savepoint-1";
    outside.stop(JOB, false, true, WITHIN);
    assertThat(flink.stops.get(0).has("targetDirectory")).isFalse();
    outside.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    JsonNode sent = flink.submissions.get(1);
    assertThat(sent.path("savepointPath").asText()).isEqualTo(flink.savepoint);
    assertThat(sent.path("claimMode").asText()).isEqualTo("NO_CLAIM");
  }

  @Test
  void shouldNotResumeFromDrainedJob() throws Exception {
    control.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    control.stop(JOB, true, false, WITHIN);
    control.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    assertThat(flink.submissions.get(1).has("savepointPath")).isFalse();
  }

  @Test
  void shouldSubmitAgainWhatTheJobManagerLost() throws Exception {
    String first = control.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    Path checkpoint = checkpoint(first, 4, 1_000);
    List<String> said = new CopyOnWriteArrayList<>();
    try (JobKeeper keeper =
        new JobKeeper(data, control, List.of(JOB), (name, what) -> said.add(what))) {
      keeper.start();
      flink.jobs.clear();
      await().until(() -> flink.submissions.size() == 2 && !said.isEmpty());
    }
    assertThat(flink.submissions.get(1).path("savepointPath").asText())
        .isEqualTo(checkpoint.toUri().toString());
    assertThat(said).singleElement().asString().contains("from its newest checkpoint");
  }

  @Test
  void shouldLeaveCancelledJobAlone() throws Exception {
    String id = control.submit(JOB, StartFrom.NEWEST, OptionalInt.empty());
    List<String> said = new CopyOnWriteArrayList<>();
    try (JobKeeper keeper =
        new JobKeeper(data, control, List.of(JOB), (name, what) -> said.add(what))) {
      keeper.start();
      flink.jobs.put(id, "CANCELED");
      await().until(() -> !said.isEmpty());
    }
    assertThat(said).singleElement().asString().contains("ended by hand");
    assertThat(flink.submissions).hasSize(1);
    assertThat(JobRecord.load(data, JOB.name()).wanted()).isFalse();
  }

  @Test
  void shouldNameOneMoreRunAfterItsJob() {
    JobDefinition run = JOB.run("may2015", List.of("--dataset", "may2015"));
    assertThat(run.name()).isEqualTo("click-analytics-may2015");
    assertThat(run.mainClass()).isEqualTo(JOB.mainClass());
    assertThatThrownBy(() -> JOB.run("../x", List.of())).hasMessageContaining("name of a run");
  }

  @Test
  void shouldRunAJobWithoutDatasetsOnceWithTheOptionsItWasLastGiven() throws Exception {
    JobDefinition surge = JobDefinition.find("ride-surge").orElseThrow();
    assertThatThrownBy(() -> surge.run("again", List.of())).hasMessageContaining("only once");

    control.submit(
        surge.with(List.of("--disorder", "PT5S")), StartFrom.EARLIEST, OptionalInt.empty());
    flink.jobs.clear();
    control.submit(surge, StartFrom.NEWEST, OptionalInt.empty());

    assertThat(arguments(0)).containsSequence("--disorder", "PT5S", "--from", "earliest");
    assertThat(arguments(1)).containsSequence("--disorder", "PT5S").doesNotContain("--from");
  }

  private Path jar() throws IOException {
    Path jar = directory.resolve("fat.jar");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      zip.putNextEntry(new ZipEntry("Job.class"));
    }
    return jar;
  }

  private Path checkpoint(String id, int number, long atMs) throws IOException {
    Path folder = FlinkConfiguration.checkpoints(data).resolve(id).resolve("chk-" + number);
    Files.createDirectories(folder);
    Path metadata = Files.writeString(folder.resolve("_metadata"), "");
    Files.setLastModifiedTime(metadata, FileTime.fromMillis(atMs));
    return folder;
  }
}
