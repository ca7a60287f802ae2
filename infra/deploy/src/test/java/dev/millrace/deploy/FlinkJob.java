package dev.millrace.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.millrace.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A job that the jobs' jar holds, and what is deployed under its name.
 *
 * @param name by which everything that is made for it goes
 * @param entryClass has the {@code main}
 * @param topics that its code names
 */
record FlinkJob(String name, String entryClass, Set<Topic<?, ?>> topics) {
  private static final List<FlinkJob> ALL = find();

  static List<FlinkJob> all() {
    return ALL;
  }

  /** Those with a {@code main} and options of their own. */
  private static List<FlinkJob> find() {
    // Not by reflection: what they name of Flink is not here.
    JavaClasses classes = new ClassFileImporter().importPath(JobRun.CLASSES);
    return classes.stream()
        .filter(type -> type.tryGetMethod("main", String[].class).isPresent())
        .filter(type -> classes.contain(type.getName() + "Options"))
        .map(type -> of(type, classes))
        .toList();
  }

  private static FlinkJob of(JavaClass entry, JavaClasses classes) {
    String inside = entry.getPackageName() + ".";
    Set<Topic<?, ?>> topics =
        classes.stream()
            .filter(type -> type.getName().startsWith(inside))
            .flatMap(type -> type.getFieldAccessesFromSelf().stream())
            .filter(access -> access.getTarget().getRawType().isEquivalentTo(Topic.class))
            .map(access -> topic(access.getTargetOwner().getName(), access.getName()))
            .collect(Collectors.toSet());
    try {
      return new FlinkJob(JobRun.of(entry.getName()).job(), entry.getName(), topics);
    } catch (Exception e) {
      throw new IllegalStateException(entry.getName(), e);
    }
  }

  private static Topic<?, ?> topic(String owner, String field) {
    try {
      return (Topic<?, ?>) Class.forName(owner).getField(field).get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(owner + "." + field, e);
    }
  }

  /** Of its topics, those that it reads by the catalogue. */
  boolean reads(Topic<?, ?> topic) {
    return topics.contains(topic) && topic.readBy().contains(name);
  }

  /** Of its topics, those that it writes by the catalogue. */
  boolean writes(Topic<?, ?> topic) {
    return topics.contains(topic)
        && Stream.of(name, "every topology and job of " + topic.system())
            .anyMatch(topic.writtenBy()::contains);
  }

  JsonNode deployment() {
    return DeployFiles.object("FlinkDeployment", name).get("spec");
  }

  JsonNode pod() {
    return deployment().get("podTemplate");
  }

  Map<String, String> configuration() {
    return DeployFiles.map(deployment().get("flinkConfiguration"));
  }

  /** As Kubernetes starts it. */
  JobRun run() throws Exception {
    return JobRun.of(
        entryClass,
        DeployFiles.stream(deployment().at("/job/args"))
            .map(JsonNode::asText)
            .toArray(String[]::new));
  }

  /** A volume of its pods. */
  JsonNode volume(String volume) {
    return DeployFiles.stream(pod().at("/spec/volumes"))
        .filter(one -> one.get("name").asText().equals(volume))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " has no volume " + volume));
  }

  FlinkProcess jobManager() {
    return FlinkProcess.of(name + "-jobmanager");
  }

  FlinkProcess taskManager() {
    return FlinkProcess.of(name + "-taskmanager");
  }

  @Override
  public String toString() {
    return name;
  }
}
