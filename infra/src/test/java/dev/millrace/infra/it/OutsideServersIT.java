package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.infra.data.KafkaClients;
import dev.millrace.infra.it.MillraceCommand.Result;
import dev.millrace.infra.servers.DataFolder;
import dev.millrace.infra.supervisor.Ledger;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kafka and Redis are somebody else's and ask for passwords; the rest is the platform's own. */
class OutsideServersIT {
  private static final Duration COMMAND_WITHIN = Duration.ofMinutes(3);
  private static final Duration EFFECT_WITHIN = Duration.ofSeconds(60);
  private static final String KAFKA_PASSWORD = "kafka-Pa55word";
  private static final String REDIS_PASSWORD = "redis-Pa55word";
  private static final String WRONG_PASSWORD = "wrong-Pa55word";

  @TempDir static Path folder;

  private static EmbeddedKafka kafka;
  private static RedisWithPassword redis;

  @BeforeAll
  static void startOutsideServers() throws IOException {
    kafka = EmbeddedKafka.startWithPassword("millrace", KAFKA_PASSWORD);
    redis = RedisWithPassword.start(folder.resolve("redis"), REDIS_PASSWORD);
  }

  @AfterAll
  static void stopOutsideServers() {
    redis.close();
    kafka.close();
  }

  @Test
  void shouldRunOnSecuredServersOfOthers() throws Exception {
    try (PlatformUnderTest platform =
        PlatformUnderTest.start("--config", configuration(redis.uri()).toString())) {
      assertOutside(platform, "kafka");
      assertOutside(platform, "redis");

      LinksHttp links = new LinksHttp(platform.http());
      String code = links.create("https://example.org/outside");
      assertThat(links.follow(code, "Mozilla/5.0 (X11; Linux x86_64)").statusCode()).isEqualTo(302);
      await()
          .atMost(EFFECT_WITHIN)
          .untilAsserted(
              () ->
                  assertThat(
                          links
                              .json("/api/links/" + code + "/stats?granularity=minute")
                              .at("/totals/human")
                              .asLong())
                      .isEqualTo(1));
      Result clicks = platform.run(COMMAND_WITHIN, "", "consume", "links.clicks");
      assertThat(clicks.out()).as(clicks.err()).contains(code);
      assertThat(links.json("/console/api/topics").path("error").isNull()).isTrue();

      assertNoCommandLineTells();
      Result down = platform.run(COMMAND_WITHIN, "", "down");
      assertThat(down.exitCode()).as(down.err()).isZero();
      assertThat(redis.answers()).isTrue();
      try (Admin admin = new KafkaClients(kafka.clientProperties()).admin()) {
        assertThat(admin.listTopics().names().get()).contains("links.clicks");
      }
      assertOnlyClosedFilesTell(platform.data());
    }
  }

  @Test
  void shouldSayInOneLineThatAPasswordIsWrong() throws Exception {
    DataFolder data = new DataFolder(folder.resolve("refused"));
    Result up =
        MillraceCommand.run(
            COMMAND_WITHIN,
            "",
            "up",
            "--data",
            data.root().toString(),
            "--port-offset",
            Integer.toString(PortOffsets.free()),
            "--config",
            configuration(redis.uri(WRONG_PASSWORD)).toString());
    assertThat(up.exitCode()).isEqualTo(1);
    assertThat(up.err().lines())
        .singleElement()
        .asString()
        .contains("redis", "refuses us: WRONGPASS");
    assertThat(up.out() + up.err()).doesNotContain(WRONG_PASSWORD, KAFKA_PASSWORD);
    Ledger ledger = new Ledger(data);
    assertThat(ledger.servers()).isEmpty();
    assertThat(ledger.runningSupervisor()).isEmpty();
    assertOnlyClosedFilesTell(data);
  }

  private static Path configuration(URI redisUri) throws IOException {
    Properties settings = new Properties();
    kafka.clientProperties().forEach((key, value) -> settings.put("kafka." + key, value));
    settings.setProperty("redis.uri", redisUri.toString());
    StringWriter text = new StringWriter();
    settings.store(text, null);
    return Files.writeString(
        Files.createTempFile(folder, "outside", ".properties"), text.toString());
  }

  private static void assertOutside(PlatformUnderTest platform, String server)
      throws IOException, InterruptedException {
    List<String> states = new ArrayList<>();
    for (JsonNode one :
        new LinksHttp(platform.http()).json("/console/api/status").path("servers")) {
      if (one.path("name").asText().equals(server)) {
        states.add(one.path("state").asText());
      }
    }
    assertThat(states).as(server).containsExactly("outside");
  }

  private static void assertNoCommandLineTells() {
    assertThat(ProcessHandle.allProcesses().flatMap(p -> p.info().commandLine().stream()))
        .isNotEmpty()
        .noneMatch(OutsideServersIT::tells);
  }

  /** The passwords are in files that only their owner may read, and in no others. */
  private static void assertOnlyClosedFilesTell(DataFolder data) throws IOException {
    try (Stream<Path> paths = Files.walk(data.root())) {
      List<Path> telling = new ArrayList<>();
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        if (tells(Files.readString(path, StandardCharsets.ISO_8859_1))) {
          telling.add(data.root().relativize(path));
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
              .as(path.toString())
              .isEqualTo("rw-------");
        }
      }
      assertThat(telling)
          .containsExactlyInAnyOrder(
              Path.of("conf/endpoints.properties"), Path.of("conf/platform.properties"));
    }
  }

  private static boolean tells(String text) {
    return Stream.of(KAFKA_PASSWORD, REDIS_PASSWORD, WRONG_PASSWORD).anyMatch(text::contains);
  }
}
