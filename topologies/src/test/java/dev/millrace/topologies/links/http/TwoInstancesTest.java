package dev.millrace.topologies.links.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.topologies.runtime.query.PeerEndpoint;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances on one broker answer alike, whichever is asked. */
class TwoInstancesTest {
  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static LinksInstance one;
  private static LinksInstance two;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    one = LinksInstance.start(kafka, folder, "one", Map.of()).awaitReady();
    two = LinksInstance.start(kafka, folder, "two", Map.of()).awaitReady();
    awaitBothOwnLinks();
  }

  @AfterAll
  static void stop() {
    if (two != null) {
      two.close();
    }
    if (one != null) {
      one.close();
    }
    kafka.close();
  }

  /**
   * The work is divided when each link has exactly one owner and both own some. A second instance
   * takes over in several steps, and between two of them it can look so: it has to stay.
   */
  private static void awaitBothOwnLinks() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      codes.add(one.client().link("https://example.com/spread/" + i));
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .during(Duration.ofSeconds(3))
        .until(
            () -> {
              long here = owned(one, codes);
              long there = owned(two, codes);
              return here > 0 && there > 0 && here + there == codes.size() && bothReady();
            });
  }

  private static boolean bothReady() {
    return one.client().get("/health/ready").status() == 200
        && two.client().get("/health/ready").status() == 200;
  }

  private static long owned(LinksInstance instance, List<String> codes) {
    return codes.stream()
        .filter(
            code ->
                instance.client().get(PeerEndpoint.of(LinksHttp.PEER_LINKS, code)).status() == 200)
        .count();
  }

  @Test
  void shouldRedirectOnEitherRightAfterTheCreation() {
    for (int i = 0; i < 50; i++) {
      LinksInstance creator = i % 2 == 0 ? one : two;
      LinksInstance other = i % 2 == 0 ? two : one;
      String code = creator.client().link("https://example.com/" + i);

      LinksClient.Answer redirect = other.client().get("/" + code);

      assertThat(redirect.status()).as(redirect.body()).isEqualTo(302);
      assertThat(redirect.header("Location")).isEqualTo("https://example.com/" + i);
      assertThat(redirect.header("Millrace-Stale")).isEmpty();
    }
  }

  @Test
  void shouldGiveAnAliasToOneWhoeverIsAsked() throws Exception {
    String body = "{\"url\":\"https://example.com/\",\"alias\":\"r-" + UUID.randomUUID() + "\"}";
    ExecutorService threads = Executors.newFixedThreadPool(20);
    List<Callable<Integer>> racers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      LinksClient client = (i % 2 == 0 ? one : two).client();
      racers.add(() -> client.create(body).status());
    }
    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : threads.invokeAll(racers)) {
      statuses.add(answer.get());
    }
    threads.shutdown();

    assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(19);
  }

  @Test
  void shouldClaimAnIdempotencyKeyAcrossInstances() {
    for (int i = 0; i < 10; i++) {
      String key = "a/b%c;" + UUID.randomUUID();
      String body = "{\"url\":\"https://example.com/\"}";
      LinksClient.Answer first = one.client().create(body, "Idempotency-Key", key);
      LinksClient.Answer second = two.client().create(body, "Idempotency-Key", key);
      assertThat(first.status()).isEqualTo(201);
      assertThat(second.body()).isEqualTo(first.body());
    }
  }

  @Test
  void shouldSeeAnEditOfTheOtherWithinTheBound() {
    for (int i = 0; i < 6; i++) {
      String code = one.client().link("https://example.com/before");
      assertThat(two.client().get("/" + code).header("Location"))
          .isEqualTo("https://example.com/before");
      assertThat(one.client().get("/" + code).status()).isEqualTo(302);

      LinksClient.Answer patched =
          two.client().patch("/api/links/" + code, "{\"url\":\"https://example.com/after\"}");

      assertThat(patched.status()).as(patched.body()).isEqualTo(200);
      assertThat(two.client().get("/" + code).header("Location"))
          .isEqualTo("https://example.com/after");
      assertThat(
              one.client()
                  .get(
                      "/api/links/" + code,
                      "Millrace-Position",
                      patched.header("Millrace-Position"))
                  .json()
                  .get("url")
                  .textValue())
          .isEqualTo("https://example.com/after");
      Awaitility.await()
          .atMost(LinkReads.UNSEEN.plusSeconds(1))
          .until(
              () ->
                  one.client()
                      .get("/" + code)
                      .header("Location")
                      .equals("https://example.com/after"));
    }
  }

  @Test
  void shouldListTheLinksOfBothFromEither() {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String code = one.client().link("https://example.com/list/" + i);
      two.client().get("/" + code);
      codes.add(0, code);
    }
    assertThat(list(one).stream().filter(codes::contains).toList()).isEqualTo(codes);
    assertThat(list(two).stream().filter(codes::contains).toList()).isEqualTo(codes);
  }

  @Test
  void shouldNeverSendAHoppedRequestOn() {
    String code = one.client().link("https://example.com/hop");
    int asOne =
        one.client().get(PeerEndpoint.of(LinksHttp.PEER_LINKS, code), "Millrace-Hop", "1").status();
    int asTwo =
        two.client().get(PeerEndpoint.of(LinksHttp.PEER_LINKS, code), "Millrace-Hop", "1").status();
    assertThat(List.of(asOne, asTwo)).containsExactlyInAnyOrder(200, 503);
  }

  private static List<String> list(LinksInstance instance) {
    List<String> listed = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      JsonNode page = instance.client().get("/api/links?limit=9" + cursor).json();
      page.get("items").forEach(item -> listed.add(item.get("code").textValue()));
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").textValue();
    }
    return listed;
  }
}
