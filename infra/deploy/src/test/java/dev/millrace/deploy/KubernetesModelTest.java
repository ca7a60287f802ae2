package dev.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Kubernetes, Strimzi and the Flink operator know every field that the manifests use. */
class KubernetesModelTest {
  private static final String CRD = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";

  static Stream<Arguments> objects() {
    return Stream.concat(DeployFiles.base().stream(), DeployFiles.exampleSecrets().stream())
        .map(
            object ->
                Arguments.of(
                    object.get("kind").asText() + " " + object.at("/metadata/name").asText(),
                    object));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("objects")
  void shouldBeKnownToItsReader(String name, JsonNode object) throws IOException {
    assertThat(StrictModel.read(object)).isNotNull();
    if (!object.get("kind").asText().equals("Namespace")) {
      assertThat(object.at("/metadata/namespace").asText()).isEqualTo("millrace");
    }
  }

  /** Else the test above would prove nothing. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("objects")
  void shouldRefuseAFieldThatNobodyKnows(String name, JsonNode object) {
    List<JsonNode> places = nested(object, "").toList();
    assertThat(places).isNotEmpty();
    for (JsonNode place : places) {
      ((ObjectNode) place).put("replicaz", 2);
      assertThatThrownBy(() -> StrictModel.read(object))
          .isInstanceOf(UnrecognizedPropertyException.class);
      ((ObjectNode) place).remove("replicaz");
    }
  }

  /** Objects within an object, but for those whose fields are names of one's own. */
  private static Stream<JsonNode> nested(JsonNode node, String field) {
    if (node.isArray()) {
      return DeployFiles.stream(node).flatMap(element -> nested(element, field));
    }
    boolean free =
        List.of("labels", "matchLabels", "data", "stringData", "selector", "requests", "limits")
                .contains(field)
            || List.of("config", "flinkConfiguration").contains(field);
    if (!node.isObject() || free) {
      return Stream.empty();
    }
    return Stream.concat(
        Stream.of(node), node.properties().stream().flatMap(e -> nested(e.getValue(), e.getKey())));
  }

  @Test
  void shouldFitTheSchemaOfTheFlinkOperator() throws IOException {
    JsonNode definition;
    try (Reader crd =
        new InputStreamReader(
            FlinkDeployment.class.getResourceAsStream(CRD), StandardCharsets.UTF_8)) {
      definition = DeployFiles.documents(crd).get(0);
    }
    JsonNode schema = definition.at("/spec/versions/0/schema/openAPIV3Schema/properties/spec");
    assertThat(schema.isObject()).isTrue();
    for (FlinkJob job : FlinkJob.all()) {
      assertThat(
              JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7)
                  .getSchema(schema)
                  .validate(job.deployment()))
          .as(job.name())
          .isEmpty();
    }
  }

  @Test
  void shouldApplyEveryFileButTheExample() throws IOException {
    List<String> listed =
        DeployFiles.stream(
                DeployFiles.documents(DeployFiles.KUBERNETES.resolve("kustomization.yaml"))
                    .get(0)
                    .get("resources"))
            .map(JsonNode::asText)
            .toList();
    try (Stream<java.nio.file.Path> files = Files.list(DeployFiles.KUBERNETES)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(
                      listed.stream(), Stream.of("kustomization.yaml", "secrets.example.yaml"))
                  .toList());
    }
  }
}
