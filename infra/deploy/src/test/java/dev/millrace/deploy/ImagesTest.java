package dev.millrace.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.topologies.Main;
import dev.millrace.topologies.runtime.http.HttpServer;
import dev.millrace.topologies.runtime.http.Operations;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.common.config.AbstractConfig;
import org.junit.jupiter.api.Test;

/** What the images hold and run is there. */
class ImagesTest {
  private static final Path HEALTH = DeployFiles.HERE.resolve("images/millrace-health");
  private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

  private static List<String> words(String json) {
    return QUOTED.matcher(json).results().map(word -> word.group(1)).toList();
  }

  @Test
  void shouldRunAsNobodySpecialAndTellTheirHealth() {
    for (String stage : List.of("topologies", "jobs")) {
      ImageStage image = ImageStage.of(stage);
      assertThat(image.one("USER")).matches("[1-9]\\d+:[1-9]\\d+");
      assertThat(image.one("HEALTHCHECK")).contains("CMD [\"millrace-health\"");
      // Nothing after the change of user may need root.
      List<String> after =
          image
              .instructions()
              .subList(
                  image.instructions().indexOf("USER " + image.one("USER")),
                  image.instructions().size());
      assertThat(after).noneMatch(line -> line.startsWith("RUN ") || line.startsWith("COPY "));
    }
  }

  @Test
  void shouldCopyWhatIsThere() throws Exception {
    for (ImageStage stage : ImageStage.all()) {
      for (String copy : stage.all("COPY")) {
        if (copy.contains("--from=")) {
          continue;
        }
        List<String> words =
            Stream.of(copy.split(" ")).filter(word -> !word.startsWith("--")).toList();
        for (String source : words.subList(0, words.size() - 1)) {
          assertThat(Files.exists(DeployFiles.ROOT.resolve(source))).as(source).isTrue();
        }
      }
    }
    assertThat(Files.isExecutable(HEALTH)).isTrue();
    assertThat(DeployFiles.text(DeployFiles.ROOT.resolve("jobs/pom.xml")))
        .contains("<finalName>millrace-jobs</finalName>");
    assertThat(ImageStage.of("geo").all("RUN").get(0)).contains("npm ci");
    assertThat(DeployFiles.text(DeployFiles.ROOT.resolve("infra/console/package.json")))
        .contains("@ip-location-db/geo-whois-asn-country-mmdb");
  }

  @Test
  void shouldStartClassesThatExist() {
    List<String> entry = words(ImageStage.of("topologies").one("ENTRYPOINT"));
    assertThat(entry)
        .startsWith("java")
        .endsWith("-cp", "/opt/millrace/lib/*", Main.class.getName());
    assertThat(entry).contains("-Dlogback.configurationFile=/opt/millrace/conf/logback.xml");
    assertThat(ImageStage.of("topologies").all("COPY"))
        .contains("infra/deploy/images/logback.xml /opt/millrace/conf/logback.xml");
    assertThat(ImageStage.of("topologies").all("COPY"))
        .filteredOn(copy -> copy.contains(" /opt/millrace/lib/"))
        .hasSize(2);
  }

  /** Without a configuration Logback would print everything, down to what clients send. */
  @Test
  void shouldLogFromInformationUp() throws Exception {
    LoggerContext context = new LoggerContext();
    JoranConfigurator configurator = new JoranConfigurator();
    configurator.setContext(context);
    configurator.doConfigure(DeployFiles.HERE.resolve("images/logback.xml").toFile());
    assertThat(context.getLogger("dev.millrace").getEffectiveLevel()).isEqualTo(Level.INFO);
    assertThat(context.getLogger(AbstractConfig.class).isInfoEnabled()).isFalse();
    context.stop();
  }

  /** Every path that somebody asks for health, asked by the script of the images. */
  @Test
  void shouldAnswerEveryHealthCheck() throws Exception {
    Set<String> paths = new TreeSet<>();
    paths.add(words(ImageStage.of("topologies").one("HEALTHCHECK")).get(2));
    paths.add(DeployFiles.compose().at("/services/topologies-1/healthcheck/test/3").asText());
    JsonNode container =
        DeployFiles.object("StatefulSet", "topologies").at("/spec/template/spec/containers/0");
    List<String> kinds = List.of("startupProbe", "livenessProbe", "readinessProbe");
    for (String probe : kinds) {
      paths.add(container.at("/" + probe + "/httpGet/path").asText());
    }
    assertThat(container.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/health/live");
    assertThat(container.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/health/ready");

    String port;
    try (HttpServer server = new HttpServer("127.0.0.1", 0)) {
      server.start(
          new Operations(List.of(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
              ::register,
          List.of());
      port = Integer.toString(server.port());
      for (String path : paths) {
        assertThat(health(port, path)).as(path).isZero();
      }
      assertThat(health(port, "/health/nothing")).isNotZero();
    }
    assertThat(health(port, "/health/live")).isNotZero();
  }

  private static int health(String port, String path) throws Exception {
    return new ProcessBuilder(new ArrayList<>(List.of("bash", HEALTH.toString(), port, path)))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start()
        .waitFor();
  }
}
