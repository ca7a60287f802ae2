package dev.millrace.topologies.links.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.topologies.links.domain.LinkCodes;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole links service, one instance, on a real broker. */
class LinksServiceTest {
  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static LinksInstance instance;
  private static LinksClient client;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    instance = LinksInstance.start(kafka, folder, "one", Map.of()).awaitReady();
    client = instance.client();
  }

  @AfterAll
  static void stop() {
    if (instance != null) {
      instance.close();
    }
    kafka.close();
  }

  @Test
  void shouldRedirectRightAfterTheCreationWasAcknowledged() {
    for (int i = 0; i < 100; i++) {
      LinksClient.Answer created = client.create("{\"url\":\"https://example.com/" + i + "\"}");
      assertThat(created.status()).as(created.body()).isEqualTo(201);
      String code = created.json().get("code").textValue();
      assertThat(LinkCodes.isGenerated(code)).isTrue();
      assertThat(created.json().get("shortUrl").textValue()).isEqualTo("https://sho.rt/" + code);
      assertThat(created.header("Millrace-Position")).startsWith("links.commands:");

      LinksClient.Answer redirect = client.get("/" + code);

      assertThat(redirect.status()).isEqualTo(302);
      assertThat(redirect.header("Location")).isEqualTo("https://example.com/" + i);
      assertThat(redirect.header("Cache-Control")).isEqualTo("private, no-store");
    }
  }

  @Test
  void shouldRedirectAsEditedRightAfterTheEditHoweverOftenTheLinkIsFollowed() throws Exception {
    String code = client.link("https://example.com/0");
    AtomicBoolean over = new AtomicBoolean();
    ExecutorService followers = Executors.newFixedThreadPool(3);
    try {
      for (int i = 0; i < 3; i++) {
        followers.submit(
            () -> {
              while (!over.get()) {
                client.get("/" + code);
              }
            });
      }
      for (int edit = 1; edit <= 100; edit++) {
        String url = "https://example.com/" + edit;
        String body = "{\"url\":\"" + url + "\"}";
        assertThat(client.patch("/api/links/" + code, body).status()).isEqualTo(200);
        assertThat(client.get("/" + code).header("Location")).isEqualTo(url);
      }
      assertThat(client.send("DELETE", "/api/links/" + code, null).status()).isEqualTo(204);
      assertThat(client.get("/" + code).status()).isEqualTo(410);
    } finally {
      over.set(true);
      followers.shutdown();
    }
  }

  @Test
  void shouldRedirectPermanentlyWhereTheLinkAsksForIt() {
    String code =
        client
            .create("{\"url\":\"https://example.com/\",\"redirect\":301}")
            .json()
            .get("code")
            .textValue();

    LinksClient.Answer redirect = client.get("/" + code);

    assertThat(redirect.status()).isEqualTo(301);
    assertThat(redirect.header("Cache-Control")).isEqualTo("private, max-age=86400");
  }

  @Test
  void shouldAnswerHeadLikeGetWithoutABody() {
    String code = client.link("https://example.com/head");

    LinksClient.Answer head = client.send("HEAD", "/" + code, null);

    assertThat(head.status()).isEqualTo(302);
    assertThat(head.header("Location")).isEqualTo("https://example.com/head");
    assertThat(head.body()).isEmpty();
    assertThat(client.send("HEAD", "/unknown1", null).status()).isEqualTo(404);
  }

  @Test
  void shouldAnswer404WithAProblemForAnUnknownCode() {
    for (String path : List.of("/abcdefg", "/no-such-alias", "/x", "/a.b", "/api/links/abcdefg")) {
      LinksClient.Answer answer = client.get(path);
      assertThat(answer.status()).as(path).isEqualTo(404);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.json().get("status").intValue()).isEqualTo(404);
    }
  }

  @Test
  void shouldGiveAnAliasToExactlyOneOfFiftyWhoRaceForIt() throws Exception {
    String alias = "race-" + UUID.randomUUID();
    int racers = 50;
    ExecutorService threads = Executors.newFixedThreadPool(racers);
    CountDownLatch go = new CountDownLatch(1);
    List<Future<Integer>> answers = new ArrayList<>();
    for (int i = 0; i < racers; i++) {
      String body = "{\"url\":\"https://example.com/" + i + "\",\"alias\":\"" + alias + "\"}";
      answers.add(
          threads.submit(
              () -> {
                go.await();
                return client.create(body).status();
              }));
    }
    go.countDown();

    List<Integer> statuses = new ArrayList<>();
    for (Future<Integer> answer : answers) {
      statuses.add(answer.get());
    }
    threads.shutdown();

    assertThat(statuses).filteredOn(status -> status == 201).hasSize(1);
    assertThat(statuses).filteredOn(status -> status == 409).hasSize(racers - 1);
    assertThat(client.get("/" + alias).status()).isEqualTo(302);
  }

  @Test
  void shouldGiveTheSameAnswerForTheSameIdempotencyKey() {
    String body = "{\"url\":\"https://example.com/once\",\"title\":\"Once\"}";
    String key = UUID.randomUUID().toString();

    LinksClient.Answer first = client.create(body, "Idempotency-Key", key);
    LinksClient.Answer second = client.create(body, "Idempotency-Key", key);
    LinksClient.Answer other =
        client.create("{\"url\":\"https://example.com/other\"}", "Idempotency-Key", key);

    assertThat(first.status()).as(first.body()).isEqualTo(201);
    assertThat(second.status()).as(second.body()).isEqualTo(201);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().get("errors").get(0).get("field").textValue())
        .isEqualTo("Idempotency-Key");
  }

  @Test
  void shouldChangeWhatAPatchNamesAndNothingElse() {
    String code =
        client
            .create(
                "{\"url\":\"https://example.com/a\",\"title\":\"A\",\"tags\":[\"x\"],"
                    + "\"expiresAt\":\"2099-01-01T00:00:00+01:00\"}")
            .json()
            .get("code")
            .textValue();

    JsonNode patched =
        client
            .patch("/api/links/" + code, "{\"url\":\"https://example.com/b\",\"title\":null}")
            .json();

    assertThat(patched.get("url").textValue()).isEqualTo("https://example.com/b");
    assertThat(patched.get("title").isNull()).isTrue();
    assertThat(patched.get("tags").get(0).textValue()).isEqualTo("x");
    assertThat(patched.get("expiresAt").textValue()).isEqualTo("2098-12-31T23:00:00Z");
    assertThat(client.get("/" + code).header("Location")).isEqualTo("https://example.com/b");
    assertThat(client.get("/api/links/" + code).json()).isEqualTo(patched);
  }

  @Test
  void shouldAnswer410ForADeletedAndForAnExpiredLink() throws InterruptedException {
    String deleted = client.link("https://example.com/deleted");
    assertThat(client.send("DELETE", "/api/links/" + deleted, null).status()).isEqualTo(204);
    assertThat(client.send("DELETE", "/api/links/" + deleted, null).status()).isEqualTo(204);
    assertThat(client.get("/" + deleted).status()).isEqualTo(410);
    assertThat(client.get("/api/links/" + deleted).json().get("status").textValue())
        .isEqualTo("deleted");
    assertThat(client.patch("/api/links/" + deleted, "{\"title\":\"x\"}").status()).isEqualTo(410);

    String expires = Instant.now().plusMillis(1_500).toString();
    String body = "{\"url\":\"https://example.com/e\",\"expiresAt\":\"" + expires + "\"}";
    String key = UUID.randomUUID().toString();
    LinksClient.Answer created = client.create(body, "Idempotency-Key", key);
    String expired = created.json().get("code").textValue();
    org.awaitility.Awaitility.await().until(() -> client.get("/" + expired).status() == 410);

    assertThat(client.create(body, "Idempotency-Key", key).body()).isEqualTo(created.body());
  }

  @Test
  void shouldListEveryLinkOnceNewestFirst() {
    List<String> codes = new ArrayList<>();
    LinksClient.Answer last = null;
    for (int i = 0; i < 25; i++) {
      last = client.create("{\"url\":\"https://example.com/list/" + i + "\"}");
      codes.add(0, last.json().get("code").textValue());
      client.get("/" + codes.get(0)); // Applied from here on.
    }

    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = client.get("/api/links?limit=7" + cursor).json();
      page.get("items").forEach(item -> listed.add(item.get("code").textValue()));
      cursor = page.get("next").isNull() ? null : "&cursor=" + page.get("next").textValue();
    } while (cursor != null);

    assertThat(listed).doesNotHaveDuplicates();
    assertThat(listed.stream().filter(codes::contains).toList()).isEqualTo(codes);
  }

  @Test
  void shouldDescribeItsTopics() throws Exception {
    JsonNode document = client.get("/asyncapi.json").json();

    assertThat(document.path("asyncapi").asText()).isEqualTo("3.0.0");
    assertThat(document.at("/channels/links.clicks/address").asText()).isEqualTo("links.clicks");
  }

  @Test
  void shouldServeItsApiDocumentHealthAndMetrics() {
    assertThat(client.get("/health/live").status()).isEqualTo(200);
    JsonNode paths = client.get("/openapi.json").json().get("paths");
    assertThat(paths.fieldNames())
        .toIterable()
        .contains("/api/links", "/api/links/{code}", "/api/links/{code}/stats", "/{code}")
        .contains("/api/links/top", "/api/links/{code}/stats/stream", "/api/links/{code}/qr.svg");
    assertThat(paths.get("/{code}").fieldNames()).toIterable().contains("get", "head");
    assertThat(paths)
        .allSatisfy(
            path ->
                assertThat(path)
                    .allSatisfy(
                        operation ->
                            assertThat(operation.at("/responses/default/content").fieldNames())
                                .toIterable()
                                .containsExactly("application/problem+json")));
    assertThat(client.get("/metrics").body())
        .contains(
            "links_redirects_total",
            "kafka_stream_",
            "jvm_memory",
            "http_server_requests_seconds_bucket{area=\"root\",status=\"2xx\",le=\"0.001\"}");
    assertThat(client.get("/api/links/" + client.link("https://example.com/s") + "/stats").status())
        .isEqualTo(503);
  }
}
