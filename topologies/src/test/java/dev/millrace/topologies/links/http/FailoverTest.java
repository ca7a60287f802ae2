package dev.millrace.topologies.links.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.query.PeerEndpoint;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One of two instances is killed: the other goes on from its standby copies. */
class FailoverTest {
  private static final int LINKS = 40;

  /** A dead process refuses connections at once, so the standby is asked at once. */
  private static final Duration READS_FAIL_AT_MOST = Duration.ofSeconds(2);

  /** Longer than it takes until the dead one's partitions have moved. */
  private static final Duration WATCHED = Duration.ofSeconds(12);

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stop() {
    kafka.close();
  }

  @Test
  void shouldRedirectFromTheStandbyWhenTheOwnerIsKilled() {
    Map<String, String> standby = Map.of("standby.replicas", "1");
    try (LinksInstance survivor = LinksInstance.start(kafka, folder, "one", standby).awaitReady();
        ForkedInstance victim = ForkedInstance.start(kafka, folder, "two", standby).awaitReady()) {
      LinksClient client = survivor.client();
      List<String> codes = new ArrayList<>();
      for (int i = 0; i < LINKS; i++) {
        codes.add(client.link("https://example.com/" + i));
      }
      List<String> lost = awaitCopiesOfTheVictimsLinks(client, victim.client(), codes);

      victim.kill();
      long killed = System.nanoTime();

      long failingNanos = 0;
      int failures = 0;
      boolean stale = false;
      while (Duration.ofNanos(System.nanoTime() - killed).compareTo(WATCHED) < 0) {
        for (String code : lost) {
          long asked = System.nanoTime();
          LinksClient.Answer answer = client.get("/" + code);
          assertThat(answer.status()).isIn(302, 503);
          if (answer.status() == 503) {
            failures++;
            failingNanos += System.nanoTime() - asked;
          }
          stale |= !answer.header(KeyedReads.STALE_HEADER).isEmpty();
        }
      }
      Duration failing = Duration.ofNanos(failingNanos);
      System.out.printf(
          "kill -9 of the owner of %d links: %d reads failed, for %d ms in all%n",
          lost.size(), failures, failing.toMillis());

      assertThat(stale).as("answers from the standby say so").isTrue();
      assertThat(failing).isLessThan(READS_FAIL_AT_MOST);
      awaitWrites(client);
      lost.forEach(code -> assertThat(client.get("/" + code).status()).isEqualTo(302));
    }
  }

  private static List<String> awaitCopiesOfTheVictimsLinks(
      LinksClient client, LinksClient victim, List<String> codes) {
    String path = PeerEndpoint.of(LinksHttp.PEER_LINKS, "");
    return Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () ->
                codes.stream()
                    .filter(code -> victim.get(path + code).status() == 200)
                    .filter(
                        code ->
                            client.get(path + code, KeyedReads.STANDBY_HEADER, "1").status() == 200)
                    .toList(),
            owned ->
                !owned.isEmpty()
                    && codes.stream()
                        .filter(code -> !owned.contains(code))
                        .allMatch(code -> client.get(path + code).status() == 200));
  }

  private static void awaitWrites(LinksClient client) {
    for (int i = 0; i < 10; i++) {
      String alias = "after-" + UUID.randomUUID();
      String body = "{\"url\":\"https://example.com/\",\"alias\":\"" + alias + "\"}";
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> client.create(body).status() != 503);
      assertThat(client.get("/" + alias).status()).isEqualTo(302);
    }
  }
}
