package dev.millrace.deploy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A stage of the Dockerfile.
 *
 * @param name of the stage
 * @param base the image it starts from
 * @param instructions the others in their order, continued lines joined
 */
record ImageStage(String name, String base, List<String> instructions) {
  private static final Pattern FROM = Pattern.compile("FROM (\\S+) AS (\\S+)");
  private static final Pattern VARIABLE = Pattern.compile("(\\w+)=(\\S+)");

  static List<ImageStage> all() {
    List<ImageStage> stages = new ArrayList<>();
    String text = DeployFiles.text(DeployFiles.HERE.resolve("Dockerfile"));
    for (String line : text.replaceAll("\\\\\n\\s*", " ").split("\n")) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher from = FROM.matcher(line);
      if (from.matches()) {
        stages.add(new ImageStage(from.group(2), from.group(1), new ArrayList<>()));
      } else if (line.startsWith("FROM ")) {
        throw new AssertionError("A stage without a name: " + line);
      } else {
        stages.get(stages.size() - 1).instructions().add(line);
      }
    }
    return stages;
  }

  static ImageStage of(String name) {
    return all().stream().filter(stage -> stage.name().equals(name)).findFirst().orElseThrow();
  }

  /** What follows an instruction, each time that it is given. */
  List<String> all(String instruction) {
    return instructions.stream()
        .filter(line -> line.startsWith(instruction + " "))
        .map(line -> line.substring(instruction.length() + 1))
        .toList();
  }

  /** What follows an instruction that is given once. */
  String one(String instruction) {
    List<String> found = all(instruction);
    if (found.size() != 1) {
      throw new AssertionError(name + " has " + instruction + " " + found.size() + " times");
    }
    return found.get(0);
  }

  Map<String, String> environment() {
    Map<String, String> variables = new TreeMap<>();
    for (String line : all("ENV")) {
      VARIABLE.matcher(line).results().forEach(v -> variables.put(v.group(1), v.group(2)));
    }
    return variables;
  }
}
