package dev.millrace.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.connectors.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The settings that a process of a deployment starts with.
 *
 * @param name of the process
 * @param environment what the container has of {@code MILLRACE_*}
 * @param settings these over its properties file
 */
record ProcessSettings(String name, Map<String, String> environment, Settings settings) {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\((\\w+)\\)");

  /**
   * A service of the compose file.
   *
   * @param stage of its image
   * @param properties its properties file
   */
  static ProcessSettings compose(String service, String stage, Path properties) throws IOException {
    Map<String, String> environment = ImageStage.of(stage).environment();
    environment.putAll(
        DeployFiles.map(DeployFiles.compose().at("/services/" + service + "/environment")));
    return new ProcessSettings(service, environment, Settings.load(properties, environment));
  }

  /** The first pod of the topologies. */
  static ProcessSettings topologiesPod() throws IOException {
    JsonNode set = DeployFiles.object("StatefulSet", "topologies");
    return pod("topologies-0", "topologies", set.at("/spec/template/spec/containers/0"));
  }

  /** A job's pods. */
  static ProcessSettings flinkPod(FlinkJob job) throws IOException {
    return pod(job.name(), "jobs", job.pod().at("/spec/containers/0"));
  }

  private static ProcessSettings pod(String name, String stage, JsonNode container)
      throws IOException {
    Map<String, String> environment = ImageStage.of(stage).environment();
    DeployFiles.stream(container.get("envFrom"))
        .map(from -> from.at("/configMapRef/name").asText())
        .forEach(
            map ->
                environment.putAll(
                    DeployFiles.map(DeployFiles.object("ConfigMap", map).get("data"))));
    DeployFiles.stream(container.get("env"))
        .forEach(
            variable ->
                environment.put(
                    variable.get("name").asText(),
                    variable.at("/valueFrom/fieldRef/fieldPath").asText().equals("metadata.name")
                        ? name
                        : expand(variable.get("value").asText(), environment)));
    String properties =
        DeployFiles.exampleSecrets().stream()
            .map(secret -> secret.at("/stringData/stores.properties"))
            .filter(JsonNode::isTextual)
            .findFirst()
            .orElseThrow()
            .asText();
    return new ProcessSettings(
        name, environment, Settings.read(new StringReader(properties), environment));
  }

  /** As Kubernetes does it: only what stands before. */
  private static String expand(String value, Map<String, String> environment) {
    Map<String, String> before = new TreeMap<>(environment);
    return REFERENCE.matcher(value).replaceAll(r -> before.getOrDefault(r.group(1), r.group()));
  }
}
