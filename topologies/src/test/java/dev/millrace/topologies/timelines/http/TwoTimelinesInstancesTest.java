package dev.millrace.topologies.timelines.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.testing.ApiClient;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.testing.EventReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two instances that share the work answer alike, whichever is asked. */
class TwoTimelinesInstancesTest {
  private static final String KEY = "Idempotency-Key";

  @TempDir static Path folder;
  private static EmbeddedKafka kafka;
  private static TimelinesInstance one;
  private static TimelinesInstance two;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start();
    one = TimelinesInstance.start(kafka, folder, "one");
    two = TimelinesInstance.start(kafka, folder, "two");
    awaitBothOwnPosts();
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

  private static void awaitBothOwnPosts() {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      ids.add(one.post("spread" + i, "hello").json().path("id").asText());
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(60))
        .during(Duration.ofSeconds(3))
        .until(
            () -> {
              long here = owned(one, ids);
              long there = owned(two, ids);
              return here > 0
                  && there > 0
                  && here + there == ids.size()
                  && one.ready()
                  && two.ready();
            });
  }

  private static long owned(TimelinesInstance instance, List<String> ids) {
    return ids.stream()
        .filter(id -> instance.client().get("/_internal/timelines/posts?key=" + id).status() == 200)
        .count();
  }

  @Test
  void shouldAnswerARepetitionLikeTheFirstRequestOnEitherInstance() {
    for (int i = 0; i < 10; i++) {
      String author = "author" + i;
      String key = "a/b%c~" + i;
      ApiClient.Answer first = one.post(author, "once", KEY, key);
      assertThat(first.status()).as(first.body()).isEqualTo(201);
      String id = first.json().path("id").asText();

      for (ApiClient.Answer again :
          List.of(one.post(author, "once", KEY, key), two.post(author, "once", KEY, key))) {
        assertThat(again.status()).as(again.body()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo("/api/posts/" + id);
        assertThat(TimelinesInstance.token(again)).isEqualTo(TimelinesInstance.token(first));
      }
      // The last repetition is applied, since it was answered.
      assertThat(posts(two, author)).containsExactly(id);
      assertThat(posts(one, author)).containsExactly(id);
    }
  }

  @Test
  void shouldRefuseAKeyThatIsNoneOrHadAnotherBody() {
    String key = UUID.randomUUID().toString();
    ApiClient.Answer first = one.post("bea", "once", KEY, key);

    ApiClient.Answer other = two.post("bea", "twice", KEY, key);
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().at("/errors/0/field").asText()).isEqualTo(KEY);
    String reply =
        "{\"author\":\"bea\",\"text\":\"once\",\"inReplyTo\":\"%s\"}"
            .formatted(first.json().path("id").asText());
    assertThat(one.client().post("/api/posts", reply, KEY, key).status()).isEqualTo(422);
    assertThat(one.post("bea", "once", KEY, "a".repeat(256)).status()).isEqualTo(422);
    // Another author's key is another key.
    assertThat(two.post("cem", "twice", KEY, key).status()).isEqualTo(201);
    assertThat(posts(one, "bea")).containsExactly(first.json().path("id").asText());
  }

  @Test
  void shouldStandByItsAnswerWhenWhatWasAnsweredIsGone() {
    ApiClient.Answer question = one.post("dan", "why?");
    String asked = question.json().path("id").asText();
    String key = UUID.randomUUID().toString();
    String reply = "{\"author\":\"eva\",\"text\":\"so!\",\"inReplyTo\":\"%s\"}".formatted(asked);
    ApiClient.Answer first = one.client().post("/api/posts", reply, KEY, key);
    assertThat(first.status()).as(first.body()).isEqualTo(201);
    delete(asked, "dan");

    ApiClient.Answer again = two.client().post("/api/posts", reply, KEY, key);
    assertThat(again.status()).as(again.body()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(two.client().post("/api/posts", reply, KEY, key + "2").status()).isEqualTo(422);

    delete(first.json().path("id").asText(), "eva");
    assertThat(two.client().post("/api/posts", reply, KEY, key).status()).isEqualTo(410);
  }

  @Test
  void shouldFollowATimelineFromEither() throws IOException {
    for (int i = 0; i < 5; i++) {
      String reader = "follower" + i;
      String path = "/api/users/" + reader + "/timeline/stream?limit=5";
      try (EventReader here = new EventReader(one.port(), path);
          EventReader there = new EventReader(two.port(), path)) {
        Awaitility.await().until(() -> here.events().size() == 1 && there.events().size() == 1);
        String id = two.post(reader, "hello").json().path("id").asText();
        Awaitility.await()
            .until(
                () ->
                    here.last().at("/items/0/id").asText().equals(id)
                        && there.last().at("/items/0/id").asText().equals(id));
      }
    }
  }

  @Test
  void shouldTellRelationsAndLikesFromEither() {
    for (int i = 0; i < 5; i++) {
      String user = "liker" + i;
      ApiClient.Answer post = one.post("liked" + i, "hello");
      String like = "/api/users/" + user + "/likes/" + post.json().path("id").asText();
      String liked =
          TimelinesInstance.token(
              two.client().send("PUT", like, null, Position.HEADER, TimelinesInstance.token(post)));
      String followed =
          TimelinesInstance.token(
              one.client().send("PUT", "/api/users/" + user + "/follows/liked", null));

      for (TimelinesInstance instance : List.of(one, two)) {
        assertThat(instance.get(like, liked).json().path("likes").asBoolean()).isTrue();
        assertThat(
                instance
                    .get("/api/users/" + user + "/relations/liked", followed)
                    .json()
                    .path("follows")
                    .asBoolean())
            .isTrue();
        assertThat(
                instance
                    .client()
                    .get("/api/users/" + user + "/relations/nobody")
                    .json()
                    .path("follows")
                    .isBoolean())
            .isTrue();
      }
    }
  }

  /** Takes a post back, and waits until both know. */
  private static void delete(String id, String author) {
    ApiClient.Answer deleted = one.client().send("DELETE", "/api/posts/" + id, null);
    assertThat(deleted.status()).isEqualTo(204);
    String token = TimelinesInstance.token(deleted);
    Stream.of(one, two)
        .forEach(
            instance ->
                assertThat(instance.get("/api/posts/" + id, token).status())
                    .as("post of %s", author)
                    .isEqualTo(404));
  }

  private static List<String> posts(TimelinesInstance instance, String author) {
    List<String> ids = new ArrayList<>();
    instance
        .client()
        .get("/api/users/" + author + "/posts")
        .json()
        .path("items")
        .forEach(item -> ids.add(item.path("id").asText()));
    return ids;
  }
}
