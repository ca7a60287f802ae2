package dev.millrace.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A JobManager or TaskManager of the compose file.
 *
 * @param name of the service
 * @param service what the file says of it
 * @param command its words, without settings
 * @param settings Flink's, as the image's entry point puts them together
 */
record FlinkProcess(
    String name, JsonNode service, List<String> command, Map<String, String> settings) {

  static FlinkProcess of(String name) {
    JsonNode service = DeployFiles.compose().at("/services/" + name);
    if (service.isMissingNode()) {
      throw new AssertionError("There is no service " + name);
    }
    Map<String, String> environment = DeployFiles.map(service.get("environment"));
    List<String> words = DeployFiles.stream(service.get("command")).map(JsonNode::asText).toList();
    Map<String, String> settings = new TreeMap<>();
    settings.put("jobmanager.rpc.address", environment.get("JOB_MANAGER_RPC_ADDRESS"));
    environment
        .getOrDefault("FLINK_PROPERTIES", "")
        .lines()
        .forEach(line -> put(settings, line, ":"));
    words.stream()
        .filter(word -> word.startsWith("-D"))
        .forEach(word -> put(settings, word.substring(2), "="));
    return new FlinkProcess(
        name, service, words.stream().filter(word -> !word.startsWith("-D")).toList(), settings);
  }

  private static void put(Map<String, String> settings, String text, String separator) {
    String[] parts = text.split(separator, 2);
    settings.put(parts[0], parts[1]);
  }
}
