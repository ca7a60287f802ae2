package dev.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** Every job that the code has is deployed, with what it needs and apart from the others. */
class FlinkJobsTest {
  private static final String JOBS = "dev.millrace.deploy.FlinkJob#all";

  /** Long options of Flink's StandaloneApplicationClusterEntryPoint 1.20. */
  private static final List<String> LAUNCHER_OPTIONS =
      List.of(
          "--configDir",
          "--webui-port",
          "--host",
          "--job-classname",
          "--job-id",
          "--fromSavepoint",
          "--allowNonRestoredState",
          "--restoreMode",
          "--claimMode",
          "--jars");

  @Test
  void shouldDeployTheJobsThatThereAre() {
    List<String> jobs = FlinkJob.all().stream().map(FlinkJob::name).toList();
    assertThat(jobs).contains("click-analytics", "ride-surge");
    assertThat(DeployFiles.objects("FlinkDeployment"))
        .extracting(deployment -> deployment.at("/metadata/name").asText())
        .containsExactlyInAnyOrderElementsOf(jobs);
    for (String kind : List.of("jobmanager", "taskmanager")) {
      assertThat(DeployFiles.map(DeployFiles.compose().get("services")).keySet())
          .filteredOn(service -> service.endsWith(kind))
          .containsExactlyInAnyOrderElementsOf(jobs.stream().map(job -> job + "-" + kind).toList());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(JOBS)
  void shouldGetArgumentsThatItTakes(FlinkJob job) throws Exception {
    JsonNode deployed = job.deployment().get("job");
    assertThat(deployed.get("entryClass").asText()).isEqualTo(job.entryClass());
    String copied = ImageStage.of("jobs").all("COPY").get(0);
    assertThat(deployed.get("jarURI").asText())
        .isEqualTo("local://" + copied.substring(copied.lastIndexOf(' ') + 1));
    assertThat(job.run().group()).startsWith("millrace-" + job.name());
    assertThatThrownBy(() -> JobRun.of(job.entryClass(), "--konfig", "x"))
        .isInstanceOf(CommandLine.ParameterException.class);

    List<String> command = job.jobManager().command();
    assertThat(command).startsWith("standalone-job", "--job-classname", job.entryClass());
    List<String> own = ownArguments(job);
    assertThat(own).contains("/run/secrets/stores.properties");
    assertThat(JobRun.of(job.entryClass(), own.toArray(String[]::new)).group())
        .isEqualTo(job.run().group());
    // The launcher takes a beginning of an option for the option, until it meets one that it does
    // not know.
    assertThat(LAUNCHER_OPTIONS).noneMatch(option -> option.startsWith(own.get(0)));
  }

  private static List<String> ownArguments(FlinkJob job) {
    List<String> command = job.jobManager().command();
    return command.subList(3, command.size());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(JOBS)
  void shouldKeepItsStateWhereAllItsPodsReachIt(FlinkJob job) {
    String data = ImageStage.of("jobs").one("VOLUME");
    assertThat(DeployFiles.stream(job.pod().at("/spec/containers/0/volumeMounts")))
        .filteredOn(mount -> mount.get("name").asText().equals("data"))
        .singleElement()
        .satisfies(mount -> assertThat(mount.get("mountPath").asText()).isEqualTo(data));
    Map<String, String> configuration = job.configuration();
    for (String key :
        List.of("state.checkpoints.dir", "state.savepoints.dir", "high-availability.storageDir")) {
      assertThat(configuration.get(key)).as(key).startsWith("file://" + data + "/");
    }
    assertThat(configuration).containsEntry("high-availability.type", "kubernetes");
    String claim = job.volume("data").at("/persistentVolumeClaim/claimName").asText();
    assertThat(
            DeployFiles.object("PersistentVolumeClaim", claim).at("/spec/accessModes/0").asText())
        .isEqualTo("ReadWriteMany");
    assertThat(job.deployment().at("/job/upgradeMode").asText()).isIn("savepoint", "last-state");
    int slots = Integer.parseInt(configuration.get("taskmanager.numberOfTaskSlots"));
    assertThat(job.deployment().at("/job/parallelism").asInt() % slots).isZero();
  }

  /** Else a setting of the cluster would say what does not hold, or memory would lie idle. */
  @ParameterizedTest(name = "{0}")
  @MethodSource(JOBS)
  void shouldKeepItsStateAsItsOptionsSay(FlinkJob job) throws Exception {
    Map<String, String> pods = job.configuration();
    String backend = pods.get("state.backend.type");
    assertThat(backend).isNotBlank().isEqualTo(job.run().stateBackend().orElse(backend));
    assertMemory(backend, pods);

    String[] own = ownArguments(job).toArray(String[]::new);
    Optional<String> said = JobRun.of(job.entryClass(), own).stateBackend();
    assertThat(said.orElse(job.jobManager().settings().get("state.backend.type")))
        .isEqualTo(backend);
    assertMemory(backend, job.taskManager().settings());
  }

  private static void assertMemory(String backend, Map<String, String> settings) {
    String managed = settings.get("taskmanager.memory.managed.fraction");
    if (backend.equals("hashmap")) {
      assertThat(managed).isEqualTo("0");
    } else {
      assertThat(managed).isNull();
    }
  }

  @Test
  void shouldShareNoRightsAndNoStorage() {
    List<Function<FlinkJob, String>> ofItsOwn =
        List.of(
            job -> job.deployment().get("serviceAccount").asText(),
            job -> job.volume("kafka-user").at("/secret/secretName").asText(),
            job -> job.volume("data").at("/persistentVolumeClaim/claimName").asText(),
            job -> job.pod().at("/metadata/labels/app.kubernetes.io~1name").asText());
    for (Function<FlinkJob, String> what : ofItsOwn) {
      assertThat(FlinkJob.all())
          .allSatisfy(job -> assertThat(what.apply(job)).isEqualTo(job.name()));
    }
    assertThat(FlinkJob.all().stream().map(job -> job.jobManager().service().get("volumes")))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource(JOBS)
  void shouldFindItsOtherHalfInCompose(FlinkJob job) {
    FlinkProcess jobManager = job.jobManager();
    FlinkProcess taskManager = job.taskManager();
    assertThat(taskManager.command()).containsExactly("taskmanager");
    assertThat(taskManager.service().get("depends_on").has(jobManager.name())).isTrue();
    for (FlinkProcess process : List.of(jobManager, taskManager)) {
      assertThat(process.settings()).containsEntry("jobmanager.rpc.address", jobManager.name());
      assertThat(process.service().get("volumes")).hasSize(1);
      assertThat(process.service().at("/volumes/0").asText())
          .endsWith(":" + ImageStage.of("jobs").one("VOLUME"));
      assertThat(process.service().get("volumes")).isEqualTo(jobManager.service().get("volumes"));
    }
    Map<String, String> settings = taskManager.settings();
    assertThat(settings.get("taskmanager.memory.process.size")).endsWith("m");
    assertThat(jobManager.settings().get("jobmanager.memory.process.size")).endsWith("m");
    assertThat(settings.get("taskmanager.numberOfTaskSlots"))
        .isEqualTo(jobManager.settings().get("parallelism.default"));
    assertThat(taskManager.service().at("/healthcheck/test").toString())
        .contains("/127.0.0.1/" + settings.get("taskmanager.rpc.port"));
    assertThat(jobManager.service().at("/ports/0").asText()).endsWith(":8081");
  }
}
