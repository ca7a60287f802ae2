package dev.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What one manifest names, another has. */
class ReferencesTest {
  private static final Pattern MOUNTED = Pattern.compile("/etc/millrace/[\\w./-]+");

  private final JsonNode stateful =
      DeployFiles.object("StatefulSet", "topologies").at("/spec/template");
  private final List<JsonNode> pods =
      Stream.concat(Stream.of(stateful), FlinkJob.all().stream().map(FlinkJob::pod)).toList();

  private static Set<String> names(String kind) {
    return DeployFiles.objects(kind).stream()
        .map(object -> object.at("/metadata/name").asText())
        .collect(Collectors.toSet());
  }

  /** The Secrets that are there, and of ours the keys. */
  private static Map<String, Set<String>> secrets() {
    Map<String, Set<String>> secrets = new HashMap<>();
    DeployFiles.exampleSecrets()
        .forEach(
            secret ->
                secrets.put(
                    secret.at("/metadata/name").asText(),
                    DeployFiles.map(secret.get("stringData")).keySet()));
    // What Strimzi's user operator and cluster operator write.
    names("KafkaUser").forEach(user -> secrets.put(user, Set.of("password", "sasl.jaas.config")));
    names("Kafka").forEach(kafka -> secrets.put(kafka + "-cluster-ca-cert", Set.of("ca.crt")));
    return secrets;
  }

  @Test
  void shouldMountWhatThereIs() {
    for (JsonNode pod : pods) {
      Map<String, JsonNode> volumes = new HashMap<>();
      DeployFiles.stream(pod.at("/spec/volumes"))
          .forEach(volume -> volumes.put(volume.get("name").asText(), volume));
      Set<String> known = new HashSet<>(volumes.keySet());
      if (pod == stateful) {
        known.add(
            DeployFiles.object("StatefulSet", "topologies")
                .at("/spec/volumeClaimTemplates/0/metadata/name")
                .asText());
      }
      assertThat(
              DeployFiles.stream(pod.at("/spec/containers/0/volumeMounts"))
                  .map(mount -> mount.get("name").asText()))
          .containsExactlyInAnyOrderElementsOf(known);
      volumes
          .values()
          .forEach(
              volume -> {
                if (volume.has("secret")) {
                  assertThat(secrets()).containsKey(volume.at("/secret/secretName").asText());
                } else if (volume.has("persistentVolumeClaim")) {
                  assertThat(names("PersistentVolumeClaim"))
                      .contains(volume.at("/persistentVolumeClaim/claimName").asText());
                }
              });
    }
  }

  @Test
  void shouldFindEveryFileThatASettingNames() {
    JsonNode container = stateful.at("/spec/containers/0");
    assertThat(container.get("args")).isNotEmpty();
    assertFilesAreMounted(stateful, container.get("args") + " " + container.get("env"));
    for (FlinkJob job : FlinkJob.all()) {
      assertFilesAreMounted(job.pod(), job.deployment().at("/job/args").toString());
    }
  }

  private static void assertFilesAreMounted(JsonNode pod, String words) {
    String servers = DeployFiles.object("ConfigMap", "millrace-servers").get("data").toString();
    Set<String> files =
        Stream.of(words, servers)
            .flatMap(text -> MOUNTED.matcher(text.replace(":sasl.", "/sasl.")).results())
            .map(match -> match.group())
            .collect(Collectors.toSet());
    assertThat(files).hasSizeGreaterThanOrEqualTo(3);
    assertThat(mountedFiles(pod)).containsAll(files);
  }

  private static Set<String> mountedFiles(JsonNode pod) {
    return DeployFiles.stream(pod.at("/spec/containers/0/volumeMounts"))
        .flatMap(
            mount ->
                DeployFiles.stream(pod.at("/spec/volumes"))
                    .filter(volume -> volume.get("name").equals(mount.get("name")))
                    .filter(volume -> volume.has("secret"))
                    .flatMap(
                        volume -> secrets().get(volume.at("/secret/secretName").asText()).stream())
                    .map(key -> mount.get("mountPath").asText() + "/" + key))
        .collect(Collectors.toSet());
  }

  @Test
  void shouldSelectPodsThatThereAre() {
    Map<String, String> topologies = DeployFiles.map(stateful.at("/metadata/labels"));
    for (JsonNode service : DeployFiles.objects("Service")) {
      assertThat(topologies).containsAllEntriesOf(DeployFiles.map(service.at("/spec/selector")));
      assertThat(service.at("/spec/ports/0/targetPort"))
          .isEqualTo(stateful.at("/spec/containers/0/ports/0/name"));
    }
    JsonNode set = DeployFiles.object("StatefulSet", "topologies");
    assertThat(topologies)
        .containsAllEntriesOf(DeployFiles.map(set.at("/spec/selector/matchLabels")));
    for (JsonNode budget : DeployFiles.objects("PodDisruptionBudget")) {
      assertThat(topologies)
          .containsAllEntriesOf(DeployFiles.map(budget.at("/spec/selector/matchLabels")));
      assertThat(budget.at("/spec/maxUnavailable").asInt())
          .isLessThan(set.at("/spec/replicas").asInt());
    }
    JsonNode peers = DeployFiles.object("Service", set.at("/spec/serviceName").asText());
    assertThat(peers.at("/spec/clusterIP").asText()).isEqualTo("None");
    assertThat(peers.at("/spec/publishNotReadyAddresses").asBoolean()).isTrue();
    assertThat(stateful.at("/spec/containers/0/env").toString())
        .contains("$(MILLRACE_INSTANCE_ID)." + set.at("/spec/serviceName").asText() + ":8080");
    assertThat(stateful.at("/spec/containers/0/ports/0/containerPort").asText())
        .isEqualTo(ImageStage.of("topologies").environment().get("MILLRACE_HTTP_PORT"))
        .isEqualTo(ImageStage.of("topologies").one("EXPOSE"));
  }

  @Test
  void shouldUseAccountsThatThereAre() {
    assertThat(names("ServiceAccount")).contains(stateful.at("/spec/serviceAccountName").asText());
    List<String> bound = new ArrayList<>();
    for (JsonNode binding : DeployFiles.objects("RoleBinding")) {
      assertThat(names("Role")).contains(binding.at("/roleRef/name").asText());
      DeployFiles.stream(binding.get("subjects"))
          .map(subject -> subject.get("name").asText())
          .forEach(bound::add);
    }
    assertThat(names("ServiceAccount")).containsAll(bound);
    // Flink starts its TaskManagers itself.
    assertThat(bound)
        .containsExactlyInAnyOrderElementsOf(
            FlinkJob.all().stream()
                .map(job -> job.deployment().get("serviceAccount").asText())
                .toList());
  }

  @Test
  void shouldReachKafkaWhereItListens() {
    JsonNode listener = DeployFiles.object("Kafka", "millrace").at("/spec/kafka/listeners/0");
    JsonNode servers = DeployFiles.object("ConfigMap", "millrace-servers").get("data");
    assertThat(servers.get("MILLRACE_KAFKA_BOOTSTRAP_SERVERS").asText())
        .isEqualTo("millrace-kafka-bootstrap:" + listener.get("port").asInt());
    assertThat(listener.get("tls").asBoolean()).isTrue();
    assertThat(listener.at("/authentication/type").asText()).isEqualTo("scram-sha-512");
    assertThat(servers.get("MILLRACE_KAFKA_SASL_MECHANISM").asText()).isEqualTo("SCRAM-SHA-512");
    Map<String, String> mayEnter =
        DeployFiles.map(listener.at("/networkPolicyPeers/0/podSelector/matchLabels"));
    assertThat(mayEnter).isNotEmpty();
    assertThat(pods)
        .allSatisfy(
            pod ->
                assertThat(DeployFiles.map(pod.at("/metadata/labels")))
                    .containsAllEntriesOf(mayEnter));
    for (String kind : List.of("KafkaUser", "KafkaNodePool")) {
      assertThat(DeployFiles.objects(kind))
          .allSatisfy(
              object ->
                  assertThat(object.at("/metadata/labels/strimzi.io~1cluster").asText())
                      .isEqualTo("millrace"));
    }
  }

  @Test
  void shouldGiveNoPodMoreThanItNeeds() {
    for (JsonNode pod : pods) {
      JsonNode all = pod.at("/spec/securityContext");
      assertThat(all.get("runAsNonRoot").asBoolean()).isTrue();
      assertThat(all.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
      String image = pod == stateful ? "topologies" : "jobs";
      assertThat(all.get("runAsUser").asText() + ":" + all.get("runAsGroup").asText())
          .isEqualTo(ImageStage.of(image).one("USER"));
      JsonNode own = pod.at("/spec/containers/0/securityContext");
      assertThat(own.get("readOnlyRootFilesystem").asBoolean()).isTrue();
      assertThat(own.get("allowPrivilegeEscalation").asBoolean(true)).isFalse();
      assertThat(own.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
      // A Service millrace-kafka-… would become variables that read as settings.
      assertThat(pod.at("/spec/enableServiceLinks").asBoolean(true)).isFalse();
    }
    for (FlinkJob job : FlinkJob.all()) {
      assertThat(job.pod().at("/spec/containers/0/name").asText())
          .isEqualTo("flink-main-container");
    }
    assertThat(stateful.at("/spec/containers/0/resources/limits/memory").isTextual()).isTrue();
    assertThat(stateful.at("/spec/automountServiceAccountToken").asBoolean(true)).isFalse();
    assertThat(DeployFiles.objects("ClusterRole")).isEmpty();
    assertThat(Stream.of(DeployFiles.objects("Role").toString()))
        .noneMatch(r -> r.contains("\"*\""));
  }
}
