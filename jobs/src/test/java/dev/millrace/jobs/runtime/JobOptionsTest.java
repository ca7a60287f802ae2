package dev.millrace.jobs.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.connectors.Endpoints;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobOptionsTest {
  @TempDir Path folder;

  @Test
  void shouldReadSettingsFromFile() throws Exception {
    Path file = Files.writeString(folder.resolve("p"), "redis.uri=redis://from-file:1");
    assertThat(endpoints("--config", file.toString()).redisUri()).hasHost("from-file");
  }

  @Test
  void shouldReadSettingsFromWithinTheJar() throws Exception {
    Endpoints endpoints = endpoints("--config", "classpath:job-options-test.properties");
    assertThat(endpoints.redisUri()).hasHost("from-jar");
    assertThatThrownBy(() -> endpoints("--config", "classpath:none.properties"))
        .hasMessageContaining("none.properties")
        .hasMessageContaining("in the jar");
  }

  @Test
  void shouldLetOptionsWinOverSettings() throws Exception {
    assertThat(
            endpoints(
                    "--config",
                    "classpath:job-options-test.properties",
                    "--redis",
                    "redis://from-option:1")
                .redisUri())
        .hasHost("from-option");
  }

  private static Endpoints endpoints(String... arguments) throws Exception {
    JobOptions options = new JobOptions();
    CommandLines.parse(options, arguments);
    return options.endpoints();
  }
}
