package dev.millrace.topologies.timelines.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.topologies.testing.ApiClient;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.EventReader;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Streams of timelines, over a real broker. */
class TimelineStreamTest {
  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static TimelinesInstance instance;
  private static ApiClient client;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    instance = TimelinesInstance.start(kafka, folder, "one");
    client = instance.client();
  }

  @AfterAll
  static void stop() {
    instance.close();
    kafka.close();
  }

  @Test
  void shouldSendThePageAtOnceAndAfterEachChange() throws IOException {
    try (EventReader bob = follow("bob", "")) {
      await().until(() -> bob.events().size() == 1);
      assertThat(bob.status()).isEqualTo("HTTP/1.1 200 OK");
      assertThat(bob.last().path("items")).isEmpty();
      assertThat(bob.ids()).isEmpty();

      String own = id(instance.post("bob", "mine"));
      awaitItems(bob, own);
      String followed = id(instance.post("ada", "hers"));
      assertThat(client.send("PUT", "/api/users/bob/follows/ada", null).status()).isEqualTo(204);
      awaitItems(bob, followed, own);
      String later = id(instance.post("ada", "hers again"));
      awaitItems(bob, later, followed, own);

      assertThat(bob.last()).isEqualTo(pageUpTo(bob.last()));
      assertThat(PostCursor.read(bob.ids().get(bob.ids().size() - 1)))
          .isEqualTo(Long.parseLong(later));

      client.send("DELETE", "/api/posts/" + followed, null);
      awaitItems(bob, later, own);
      client.send("DELETE", "/api/users/bob/follows/ada", null);
      awaitItems(bob, own);
      // Time went on all the while, which alone is no change.
      assertThat(bob.events()).hasSize(6);
    }
  }

  /** What is answered without a stream, but for how far it is complete. */
  private static JsonNode pageUpTo(JsonNode event) {
    JsonNode page = client.get("/api/users/bob/timeline").json();
    return ((ObjectNode) page).set("completeUpTo", event.path("completeUpTo"));
  }

  @Test
  void shouldSendNoMoreThanFourASecond() throws IOException {
    try (EventReader eva = follow("eva", "?limit=1")) {
      await().until(() -> eva.events().size() == 1);
      long begin = System.nanoTime();
      String last = "";
      for (int i = 0; System.nanoTime() - begin < Duration.ofSeconds(2).toNanos(); i++) {
        last = id(instance.post("eva", "post " + i));
      }
      awaitItems(eva, last);
      long millis = (System.nanoTime() - begin) / 1_000_000;

      assertThat(eva.events().size() - 1)
          .isGreaterThan(2)
          .isLessThanOrEqualTo((int) (millis / 250) + 1);
      assertThat(eva.last().path("nextCursor").isTextual()).isTrue();
    }
  }

  /** Reads are counted every five seconds. */
  @Test
  void shouldReadNothingWhileNothingChanges() throws IOException {
    try (EventReader cem = follow("cem", "")) {
      await().until(() -> cem.events().size() == 1);
      String first = id(instance.post("cem", "first"));
      awaitItems(cem, first);

      double[] before = {-1};
      await()
          .atMost(Duration.ofSeconds(60))
          .during(Duration.ofSeconds(11))
          .until(
              () -> {
                double now = reads();
                boolean same = now == before[0];
                before[0] = now;
                return same;
              });

      assertThat(before[0]).isPositive();
      awaitItems(cem, id(instance.post("cem", "second")), first);
    }
  }

  private static double reads() {
    return client
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith("millrace_timelines_reads_total "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void shouldRefuseWhatIsWrongBeforeTheStreamBegins() {
    for (String limit : List.of("0", "201", "x", "")) {
      ApiClient.Answer answer = client.get("/api/users/bob/timeline/stream?limit=" + limit);
      assertThat(answer.status()).as(limit).isEqualTo(422);
      assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
      assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo("limit");
    }
    ApiClient.Answer name = client.get("/api/users/-/timeline/stream");
    assertThat(name.status()).isEqualTo(422);
    assertThat(name.json().at("/errors/0/field").asText()).isEqualTo("id");
    assertThat(client.send("POST", "/api/users/bob/timeline/stream", "{}").status()).isEqualTo(405);
    assertThat(client.get("/api/users/a/b/timeline/stream").status()).isEqualTo(404);
  }

  @Test
  void shouldTakeAThousandStreamsAndForgetThoseThatWent() throws IOException {
    await().atMost(Duration.ofSeconds(30)).until(() -> streams(0));
    List<Socket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < TimelineStreams.MOST; i++) {
        sockets.add(EventReader.connect(instance.port(), path("many", "")));
      }
      await().atMost(Duration.ofSeconds(30)).until(() -> streams(TimelineStreams.MOST));

      ApiClient.Answer more = client.get(path("many", ""));

      assertThat(more.status()).isEqualTo(503);
      assertThat(more.header("Retry-After")).isEqualTo("1");
    } finally {
      for (Socket socket : sockets) {
        socket.close();
      }
    }
    // Whoever went is noticed when something is sent.
    await()
        .atMost(Duration.ofSeconds(60))
        .until(
            () -> {
              instance.post("many", "still there?");
              return streams(0);
            });
  }

  @Test
  void shouldEndStreamsInOrderWhenTheInstanceStops() throws IOException {
    EmbeddedKafka own = EmbeddedKafka.start();
    TimelinesInstance stopping = TimelinesInstance.start(own, folder, "two");
    try (EventReader reader = new EventReader(stopping.port(), path("bob", ""))) {
      await().until(() -> reader.events().size() == 1);

      stopping.close();

      await().until(() -> !reader.end().isEmpty());
      assertThat(reader.end()).isEqualTo("whole");
    } finally {
      own.close();
    }
  }

  private static boolean streams(int count) {
    return client.get("/metrics").body().contains("timelines_streams " + count + ".0");
  }

  private static void awaitItems(EventReader reader, String... ids) {
    await()
        .untilAsserted(
            () -> {
              List<String> shown = new ArrayList<>();
              reader.last().path("items").forEach(item -> shown.add(item.path("id").asText()));
              assertThat(shown).containsExactly(ids);
            });
  }

  private static String id(ApiClient.Answer created) {
    assertThat(created.status()).as(created.body()).isEqualTo(201);
    return created.json().path("id").asText();
  }

  private static String path(String user, String query) {
    return "/api/users/" + user + "/timeline/stream" + query;
  }

  private static EventReader follow(String user, String query) throws IOException {
    return new EventReader(instance.port(), path(user, query));
  }
}
