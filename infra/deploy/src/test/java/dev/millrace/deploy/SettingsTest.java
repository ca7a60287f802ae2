package dev.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.connectors.Endpoints;
import dev.millrace.connectors.Settings;
import dev.millrace.topologies.links.LinksConfig;
import dev.millrace.topologies.links.SecretFile;
import dev.millrace.topologies.runtime.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every process starts with settings that the code reads, and that say what they should. */
class SettingsTest {
  private static final Pattern KEY = Pattern.compile("\"([a-z]+(?:[.-][a-z]+)+)\"");

  @TempDir Path folder;
  private Path secrets;

  @BeforeEach
  void makeSecrets() throws Exception {
    secrets = folder.resolve("secrets");
    assertThat(run("make-secrets", secrets.toString())).isZero();
  }

  private static int run(String... command) throws Exception {
    List<String> words =
        Stream.concat(
                Stream.of("bash", DeployFiles.HERE.resolve(command[0]).toString()),
                Stream.of(command).skip(1))
            .toList();
    return new ProcessBuilder(words)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }

  private List<ProcessSettings> topologies() throws IOException {
    Path stores = secrets.resolve("stores.properties");
    return List.of(
        ProcessSettings.compose("topologies-1", "topologies", stores),
        ProcessSettings.compose("topologies-2", "topologies", stores),
        ProcessSettings.topologiesPod());
  }

  private List<ProcessSettings> all() throws IOException {
    Path stores = secrets.resolve("stores.properties");
    List<ProcessSettings> all = new ArrayList<>(topologies());
    for (FlinkJob job : FlinkJob.all()) {
      all.add(ProcessSettings.compose(job.jobManager().name(), "jobs", stores));
      all.add(ProcessSettings.flinkPod(job));
    }
    return all;
  }

  @Test
  void shouldBeTakenByTheTopologies() throws IOException {
    for (ProcessSettings process : topologies()) {
      Instance instance = Instance.of(process.settings(), 8080);
      LinksConfig links = LinksConfig.of(process.settings(), instance);

      assertThat(instance.id()).isEqualTo(process.name());
      assertThat(instance.standbys()).isEqualTo(1);
      assertThat(instance.advertised().port()).isEqualTo(8080);
      assertThat(instance.advertised().host()).startsWith(process.name());
      assertThat(instance.stateDir()).isEqualTo(Path.of(ImageStage.of("topologies").one("VOLUME")));
      assertThat(links.geoDatabase()).isPresent();
      assertThat(process.settings().text("http.host")).isEqualTo("0.0.0.0");
    }
  }

  @Test
  void shouldSayWhereTheServersAre() throws IOException {
    for (ProcessSettings process : all()) {
      Endpoints endpoints = Endpoints.of(process.settings());
      assertThat(endpoints.redisUri().getHost()).isEqualTo("redis");
      assertThat(endpoints.redisUri().getUserInfo()).isNotBlank();
      assertThat(endpoints.cassandraContactPoints()).hasToString("[cassandra:9042]");
      assertThat(endpoints.kafkaBootstrapServers()).contains("kafka");
      assertThat(endpoints.toString()).doesNotContain("PLACEHOLDER");
    }
  }

  @Test
  void shouldOnlyNameWhatTheCodeReads() throws IOException {
    Set<String> known =
        keysInSources().stream().map(Settings::environmentName).collect(Collectors.toSet());
    for (ProcessSettings process : all()) {
      assertThat(process.environment().keySet())
          .as(process.name())
          .filteredOn(name -> name.startsWith("MILLRACE_"))
          .filteredOn(name -> !name.startsWith("MILLRACE_KAFKA_"))
          .isSubsetOf(known);
      assertThat(process.settings().under("kafka.").keySet())
          .as(process.name())
          .filteredOn(name -> !name.startsWith("config.providers"))
          .isSubsetOf(kafkaNames());
    }
  }

  private static Set<String> keysInSources() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (String module : List.of("connectors", "topologies")) {
      try (Stream<Path> files = Files.walk(DeployFiles.ROOT.resolve(module + "/src/main/java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .forEach(
                file ->
                    KEY.matcher(DeployFiles.text(file))
                        .results()
                        .forEach(key -> keys.add(key.group(1))));
      }
    }
    return keys;
  }

  private static Set<String> kafkaNames() {
    return Stream.of(
            AdminClientConfig.configNames(),
            ConsumerConfig.configNames(),
            ProducerConfig.configNames())
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
  }

  /** Kafka's clients take the password from the file that Kubernetes mounts. */
  @Test
  void shouldReadKafkasPasswordFromItsFile() throws IOException {
    String jaas = "org.apache.kafka.common.security.scram.ScramLoginModule required;";
    Files.writeString(folder.resolve("sasl.jaas.config"), jaas);
    List<ProcessSettings> pods = new ArrayList<>(List.of(ProcessSettings.topologiesPod()));
    for (FlinkJob job : FlinkJob.all()) {
      pods.add(ProcessSettings.flinkPod(job));
    }
    for (ProcessSettings process : pods) {
      Properties kafka = Endpoints.of(process.settings()).kafka();
      kafka.replaceAll(
          (key, value) -> value.toString().replace("/etc/millrace/kafka-user", folder.toString()));
      assertThat(new AdminClientConfig(kafka).getPassword("sasl.jaas.config").value())
          .isEqualTo(jaas);
    }
  }

  @Test
  void shouldMakeSecretsThatTheCodeTakes() throws Exception {
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secrets)))
        .isEqualTo("rwx------");
    assertThat(SecretFile.load(secrets.resolve("links.secret")).fingerprint()).isNotBlank();
    String password = Files.readString(secrets.resolve("redis.conf")).trim().split(" ")[1];
    assertThat(password).matches("[0-9a-f]{48}");
    assertThat(Files.readString(secrets.resolve("stores.properties"))).contains(password);
    try (Stream<Path> files = Files.list(secrets)) {
      assertThat(files.map(file -> "secrets/" + file.getFileName()).toList())
          .containsExactlyInAnyOrderElementsOf(
              DeployFiles.stream(DeployFiles.compose().get("secrets"))
                  .map(secret -> secret.get("file").asText())
                  .toList());
    }
    String before = Files.readString(secrets.resolve("links.secret"));
    assertThat(run("make-secrets", secrets.toString())).isNotZero();
    assertThat(Files.readString(secrets.resolve("links.secret"))).isEqualTo(before);
  }

  /** What is secret comes as a file: never in the environment, never in git. */
  @Test
  void shouldKeepSecretsOutOfTheEnvironment() throws IOException {
    for (ProcessSettings process : all()) {
      Map<String, String> environment = process.environment();
      assertThat(environment.keySet()).noneMatch(name -> name.matches(".*(PASSWORD|REDIS_URI).*"));
      assertThat(environment.getOrDefault("MILLRACE_KAFKA_SASL_JAAS_CONFIG", "${"))
          .startsWith("${");
    }
    assertThat(DeployFiles.objects("Secret")).isEmpty();
    assertThat(DeployFiles.base().stream().map(JsonNode::toString))
        .noneMatch(object -> object.contains("secretKeyRef"));
    assertThat(DeployFiles.exampleSecrets())
        .allSatisfy(
            secret -> assertThat(secret.get("stringData").toString()).contains("PLACEHOLDER"));
  }
}
