package dev.millrace.topologies.timelines.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.testing.ApiClient;
import dev.millrace.topologies.testing.EmbeddedKafka;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Timelines over a real broker with all its partitions, by HTTP alone. */
class TimelinesOnBrokerTest {
  private static EmbeddedKafka kafka;

  @TempDir Path folder;
  private TimelinesInstance instance;

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  private void start(String id) {
    instance = TimelinesInstance.start(kafka, folder, id);
  }

  @Test
  void shouldShowWhatABruteForceTimelineDoesAndStillAfterStateIsLost() throws Exception {
    start("first");
    Random random = new Random(7);
    List<String> users = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      users.add("user" + i);
    }
    Map<String, Set<String>> follows = new HashMap<>();
    List<String[]> posts = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    for (int step = 0; step < 150; step++) {
      String user = users.get(random.nextInt(users.size()));
      if (random.nextInt(3) == 0) {
        String target = users.get(random.nextInt(users.size()));
        if (!target.equals(user)) {
          Set<String> whom = follows.computeIfAbsent(user, any -> new HashSet<>());
          boolean on = !whom.remove(target) && whom.add(target);
          ApiClient.Answer answer =
              send(on ? "PUT" : "DELETE", "/api/users/" + user + "/follows/" + target);
          assertThat(answer.status()).isEqualTo(204);
          tokens.add(TimelinesInstance.token(answer));
        }
      } else {
        ApiClient.Answer answer = instance.post(user, "post " + step);
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        posts.add(new String[] {answer.json().path("id").asText(), user});
        tokens.add(TimelinesInstance.token(answer));
      }
    }
    for (String user : users) {
      check(user, follows.getOrDefault(user, Set.of()), posts, tokens);
    }

    instance.close();
    start("second");
    for (String user : users) {
      check(user, follows.getOrDefault(user, Set.of()), posts, tokens);
    }
    instance.close();
  }

  private void check(String user, Set<String> follows, List<String[]> posts, List<String> tokens)
      throws Exception {
    List<String> expected =
        posts.stream()
            .filter(post -> post[1].equals(user) || follows.contains(post[1]))
            .map(post -> post[0])
            .sorted((one, other) -> Long.compare(Long.parseLong(other), Long.parseLong(one)))
            .toList();
    // Whoever has all tokens sees all writes; of what followed from a follow, soon.
    for (String token : tokens) {
      assertThat(send("GET", "/api/users/" + user + "/timeline?limit=1", token).status())
          .isEqualTo(200);
    }
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(timeline(user)).isEqualTo(expected));
  }

  private List<String> timeline(String user) throws Exception {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      ApiClient.Answer answer = send("GET", "/api/users/" + user + "/timeline?limit=7" + cursor);
      assertThat(answer.status()).as(answer.body()).isEqualTo(200);
      JsonNode page = answer.json();
      page.path("items").forEach(item -> ids.add(item.path("id").asText()));
      cursor =
          page.path("nextCursor").isNull() ? null : "&cursor=" + page.path("nextCursor").asText();
    } while (cursor != null);
    return ids;
  }

  @Test
  void shouldAnswerWhatAUserAsks() throws Exception {
    start("third");
    ApiClient.Answer first = instance.post("ada", "hello");
    String token = TimelinesInstance.token(first);
    String id = first.json().path("id").asText();

    // One's own post is there at once, with its token.
    JsonNode own = send("GET", "/api/users/ada/timeline", token).json();
    assertThat(own.path("items").path(0).path("id").asText()).isEqualTo(id);

    ApiClient.Answer like = send("PUT", "/api/users/bob/likes/" + id, token);
    assertThat(like.status()).isEqualTo(204);
    String liked = TimelinesInstance.token(like);
    JsonNode post = send("GET", "/api/posts/" + id, liked).json();
    assertThat(post.path("likes").asInt()).isEqualTo(1);
    assertThat(post.path("delivery").path("way").asText()).isEqualTo("push");
    assertThat(send("GET", "/api/users/ada", liked).json().path("posts").asInt()).isEqualTo(1);

    ApiClient.Answer gone = send("DELETE", "/api/posts/" + id, token);
    assertThat(gone.status()).isEqualTo(204);
    String deleted = TimelinesInstance.token(gone);
    assertThat(send("GET", "/api/posts/" + id, deleted).status()).isEqualTo(404);
    JsonNode none = send("GET", "/api/users/ada/posts", deleted).json();
    assertThat(none.path("items")).isEmpty();

    assertThat(instance.post("a b", "").status()).isEqualTo(422);
    assertThat(send("GET", "/api/posts/nonsense").status()).isEqualTo(404);
    assertThat(send("GET", "/api/users/ada/timeline?cursor=x").status()).isEqualTo(422);
    assertThat(send("PUT", "/api/users/ada/follows/ada").status()).isEqualTo(422);
    instance.close();
  }

  @Test
  void shouldSayHowAUserStandsToAnotherOne() throws Exception {
    start("fourth");
    assertThat(relations("ada", "bob")).isEmpty();

    String token = TimelinesInstance.token(send("PUT", "/api/users/ada/follows/bob"));
    assertThat(relations("ada", "bob", token)).isEqualTo("follows");
    token = TimelinesInstance.token(send("PUT", "/api/users/ada/mutes/bob"));
    assertThat(relations("ada", "bob", token)).isEqualTo("follows mutes");
    assertThat(relations("bob", "ada", token)).isEmpty();
    token = TimelinesInstance.token(send("PUT", "/api/users/ada/blocks/bob"));
    assertThat(relations("ada", "bob", token)).isEqualTo("mutes blocks");
    // The other half of a block comes by itself.
    Awaitility.await()
        .untilAsserted(() -> assertThat(relations("bob", "ada")).isEqualTo("blockedBy"));
    token = TimelinesInstance.token(send("DELETE", "/api/users/ada/blocks/bob"));
    assertThat(relations("ada", "bob", token)).isEqualTo("mutes");

    for (String target : List.of("ada", "a%20b", "-")) {
      ApiClient.Answer refused = send("GET", "/api/users/ada/relations/" + target);
      assertThat(refused.status()).as(target).isEqualTo(422);
      assertThat(refused.json().at("/errors/0/field").asText()).isEqualTo("target");
    }
    ApiClient.Answer put = send("PUT", "/api/users/ada/relations/bob");
    assertThat(put.status()).isEqualTo(405);
    assertThat(put.header("Allow")).isEqualTo("GET, HEAD");
    assertThat(send("PUT", "/api/users/ada/loves/bob").status()).isEqualTo(404);
    instance.close();
  }

  /** What is so, by name. */
  private String relations(String user, String target, String... token) {
    String path = "/api/users/" + user + "/relations/" + target;
    ApiClient.Answer answer = token.length == 0 ? send("GET", path) : send("GET", path, token[0]);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    List<String> on = new ArrayList<>();
    for (String relation : List.of("follows", "mutes", "blocks", "blockedBy")) {
      assertThat(answer.json().path(relation).isBoolean()).as(answer.body()).isTrue();
      if (answer.json().path(relation).asBoolean()) {
        on.add(relation);
      }
    }
    return String.join(" ", on);
  }

  @Test
  void shouldSayWhetherAUserLikesAPost() throws Exception {
    start("fifth");
    ApiClient.Answer written = instance.post("ada", "hello");
    String token = TimelinesInstance.token(written);
    String likes = "/likes/" + written.json().path("id").asText();

    assertThat(likes("bob", likes, token)).isFalse();
    token = TimelinesInstance.token(send("PUT", "/api/users/bob" + likes, token));
    assertThat(likes("bob", likes, token)).isTrue();
    assertThat(likes("cem", likes, token)).isFalse();
    token = TimelinesInstance.token(send("DELETE", "/api/users/bob" + likes, token));
    assertThat(likes("bob", likes, token)).isFalse();

    send("PUT", "/api/users/bob" + likes, token);
    token = TimelinesInstance.token(send("DELETE", written.header("Location"), token));
    assertThat(send("GET", "/api/users/bob" + likes, token).status()).isEqualTo(404);
    assertThat(send("GET", "/api/users/bob/likes/7").status()).isEqualTo(404);
    assertThat(send("GET", "/api/users/bob/likes/nonsense").status()).isEqualTo(404);
    assertThat(send("GET", "/api/users/-" + likes).status()).isEqualTo(422);
    instance.close();
  }

  private boolean likes(String user, String likes, String token) {
    ApiClient.Answer answer = send("GET", "/api/users/" + user + likes, token);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().path("likes").isBoolean()).as(answer.body()).isTrue();
    return answer.json().path("likes").asBoolean();
  }

  private ApiClient.Answer send(String method, String path) {
    return instance.client().send(method, path, null);
  }

  private ApiClient.Answer send(String method, String path, String token) {
    return instance.client().send(method, path, null, Position.HEADER, token);
  }
}
