package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.infra.it.Outage.Kind;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What the service answers while Redis, Cassandra or Kafka hangs or is away, and that everything is
 * right again afterwards without anybody's help: the table in the README of the topologies.
 */
class OutageIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration WITHIN = Duration.ofSeconds(120);
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64)";

  /** More than a service could have threads for, if each waited for Kafka. */
  private static final int CREATES_AT_ONCE = 300;

  private static PlatformUnderTest platform;
  private static LinksHttp links;

  @BeforeAll
  static void start() throws IOException {
    platform = PlatformUnderTest.start();
    links = new LinksHttp(platform.http());
  }

  @AfterAll
  static void stop() throws IOException {
    if (platform != null) {
      platform.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "redis, Redis, HANGING",
    "redis, Redis, ABSENT",
    "cassandra, Cassandra, HANGING",
    "cassandra, Cassandra, ABSENT"
  })
  void shouldOnlyLackCountsWithout(String server, String title, Kind kind) throws Exception {
    String code = countedOnce();
    int clicks = 1;
    Outage outage = Outage.begin(platform, server, kind);
    try {
      HttpResponse<String> counts = get("/api/links/" + code + "/stats");
      assertLater(counts);
      assertThat(counts.body()).contains(title + " does not answer");
      clicks += follow(code, 5);
      assertThat(get("/no-such-link").statusCode()).isEqualTo(404);
      assertThat(get("/api/links/" + code).statusCode()).isEqualTo(200);
      assertThat(get("/api/links").statusCode()).isEqualTo(200);
      assertThat(get("/health/ready").statusCode()).isEqualTo(200);
      clicks += follow(links.create("https://example.org/meanwhile"), 1) - 1;
      assertThat(patch(code, "meanwhile").join().statusCode()).isEqualTo(200);
    } finally {
      outage.end();
    }
    awaitCount(code, clicks);
  }

  @ParameterizedTest
  @EnumSource
  void shouldRedirectAndReadWithoutKafka(Kind kind) throws Exception {
    String code = countedOnce();
    int clicks = 1;
    String body = "{\"url\":\"https://example.org/again-and-again\"}";
    String key = "outage-" + code;
    Outage outage = Outage.begin(platform, "kafka", kind);
    try {
      List<CompletableFuture<HttpResponse<String>>> changes =
          new ArrayList<>(
              List.of(
                  links.send("POST", "/api/links", body, "Idempotency-Key", key),
                  links.send("POST", "/api/links", body.replace("}", ",\"alias\":\"a-b\"}")),
                  patch(code, "meanwhile"),
                  links.send("DELETE", "/api/links/" + code, null)));
      Stream.generate(() -> links.send("POST", "/api/links", body))
          .limit(CREATES_AT_ONCE)
          .forEach(changes::add);

      clicks += follow(code, 20);
      assertThat(get("/api/links/" + code).statusCode()).isEqualTo(200);
      assertThat(get("/api/links").statusCode()).isEqualTo(200);
      assertThat(get("/api/links/" + code + "/stats").statusCode()).isEqualTo(200);
      assertThat(get("/health/live").statusCode()).isEqualTo(200);
      assertThat(get("/health/ready").statusCode()).isEqualTo(200);
      // Whether it exists is not known: it could have been made through another instance.
      assertLater(get("/no-such-link"));
      for (CompletableFuture<HttpResponse<String>> change : changes) {
        assertLater(change.join());
      }
      clicks += follow(code, 20);
    } finally {
      outage.end();
    }
    // The change and the deletion may have been made by now, or not: nobody was told either.
    String made = awaitCreated(body, key);
    assertThat(awaitCreated(body, key)).as("the same request again").isEqualTo(made);
    await().atMost(WITHIN).until(() -> get("/health/ready").statusCode() == 200);
    await().atMost(WITHIN).until(() -> get("/api/links").statusCode() == 200);
    awaitCount(code, clicks);
    assertThat(links.follow(made, BROWSER).statusCode()).isEqualTo(302);
  }

  /** A link whose one click is counted: everything between the redirect and the count works. */
  private static String countedOnce() throws Exception {
    String code = links.create("https://example.org/counted");
    follow(code, 1);
    awaitCount(code, 1);
    return code;
  }

  private static int follow(String code, int times) throws Exception {
    for (int i = 0; i < times; i++) {
      assertThat(links.follow(code, BROWSER).statusCode()).isEqualTo(302);
    }
    return times;
  }

  private static void awaitCount(String code, int clicks) {
    // The hours of a day: no minute ends in between.
    String path = "/api/links/" + code + "/stats?granularity=hour";
    await()
        .atMost(WITHIN)
        .untilAsserted(
            () -> {
              HttpResponse<String> counts = get(path);
              assertThat(counts.statusCode()).isEqualTo(200);
              assertThat(JSON.readTree(counts.body()).at("/totals/human").asInt())
                  .isEqualTo(clicks);
            });
  }

  private static CompletableFuture<HttpResponse<String>> patch(String code, String title) {
    return links.send("PATCH", "/api/links/" + code, "{\"title\":\"" + title + "\"}");
  }

  private static HttpResponse<String> get(String path) {
    return links.send("GET", path, null).join();
  }

  /** Repeats a request until it is answered; the code of the link that it made. */
  private static String awaitCreated(String body, String key) throws IOException {
    HttpResponse<String> created =
        await()
            .atMost(WITHIN)
            .until(
                () -> links.send("POST", "/api/links", body, "Idempotency-Key", key).join(),
                answer -> answer.statusCode() == 201);
    return JSON.readTree(created.body()).path("code").asText();
  }

  private static void assertLater(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(JSON.readTree(answer.body()).path("detail").asText()).isNotBlank();
  }
}
