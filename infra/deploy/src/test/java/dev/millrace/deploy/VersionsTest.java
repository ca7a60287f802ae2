package dev.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every version in these files is that of the version table in the root pom. */
class VersionsTest {
  private final Map<String, String> versions = DeployFiles.versions();

  @Test
  void shouldNameEveryImageByTheTagOfTheVersionTable() {
    Map<String, String> tags =
        Map.of(
            "apache/kafka", versions.get("kafka.version"),
            "cassandra", versions.get("cassandra.version"),
            "eclipse-temurin", versions.get("image.temurin"),
            "flink", versions.get("flink.version") + "-java17",
            "maven", versions.get("image.maven"),
            "millrace/jobs", versions.get("version"),
            "millrace/topologies", versions.get("version"),
            "node", versions.get("image.node"),
            "redis", versions.get("image.redis"));
    Set<String> wanted = new TreeSet<>();
    tags.forEach((image, tag) -> wanted.add(image + ":" + tag));
    assertThat(images()).containsExactlyInAnyOrderElementsOf(wanted);
  }

  private static Set<String> images() {
    Set<String> images = new TreeSet<>();
    ImageStage.all().forEach(stage -> images.add(stage.base()));
    Stream.concat(Stream.of(DeployFiles.compose()), DeployFiles.base().stream())
        .flatMap(document -> document.findValues("image").stream())
        .map(JsonNode::asText)
        .forEach(images::add);
    return images;
  }

  @Test
  void shouldTellTheOperatorsTheSameVersions() {
    assertThat(DeployFiles.object("Kafka", "millrace").at("/spec/kafka/version").asText())
        .isEqualTo(versions.get("kafka.version"));
    String[] flink = versions.get("flink.version").split("\\.");
    assertThat(FlinkJob.all())
        .extracting(job -> job.deployment().get("flinkVersion").asText())
        .containsOnly("v" + flink[0] + "_" + flink[1]);
  }

  @Test
  void shouldRunOnTheJavaThatItIsCompiledFor() {
    String java = versions.get("maven.compiler.release");
    assertThat(versions.get("image.temurin")).startsWith(java + ".");
    assertThat(versions.get("image.maven")).contains("-temurin-" + java);
    assertThat(ImageStage.of("jobs").base()).endsWith("-java" + java);
  }

  @Test
  void shouldShowTheSameVersionWhereCommandsAreShown() {
    for (String file : new String[] {"README.md", "Dockerfile"}) {
      assertThat(DeployFiles.text(DeployFiles.HERE.resolve(file)))
          .contains("millrace/topologies:" + versions.get("version"))
          .contains("millrace/jobs:" + versions.get("version"));
    }
  }
}
