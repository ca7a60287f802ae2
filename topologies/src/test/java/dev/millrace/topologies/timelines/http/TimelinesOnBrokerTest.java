package dev.millrace.topologies.timelines.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.connectors.Settings;
import dev.millrace.topologies.runtime.TopologiesProcess;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.testing.EmbeddedKafka;
import dev.millrace.topologies.timelines.TimelinesSystem;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
  private static final Duration READY_WITHIN = Duration.ofSeconds(60);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static EmbeddedKafka kafka;

  @TempDir Path folder;
  private final HttpClient http = HttpClient.newHttpClient();
  private TopologiesProcess process;

  @BeforeAll
  static void startKafka() {
    kafka = EmbeddedKafka.start();
  }

  @AfterAll
  static void stopKafka() {
    kafka.close();
  }

  private void start(String state) {
    process =
        TopologiesProcess.start(
            Settings.of(
                Map.of(
                    "kafka.bootstrap.servers",
                    kafka.bootstrapServers(),
                    "http.port",
                    "0",
                    "instance.id",
                    "one",
                    "state.dir",
                    folder.resolve(state).toString())),
            List.of(TimelinesSystem::new),
            routes -> {});
    Awaitility.await()
        .atMost(READY_WITHIN)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> send("GET", "/health/ready", null, null).statusCode() == 200);
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
          HttpResponse<String> answer =
              send(on ? "PUT" : "DELETE", "/api/users/" + user + "/follows/" + target, null, null);
          assertThat(answer.statusCode()).isEqualTo(204);
          tokens.add(answer.headers().firstValue(Position.HEADER).orElseThrow());
        }
      } else {
        HttpResponse<String> answer =
            send(
                "POST",
                "/api/posts",
                "{\"author\":\"%s\",\"text\":\"post %d\"}".formatted(user, step),
                null);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        posts.add(new String[] {JSON.readTree(answer.body()).path("id").asText(), user});
        tokens.add(answer.headers().firstValue(Position.HEADER).orElseThrow());
      }
    }
    for (String user : users) {
      check(user, follows.getOrDefault(user, Set.of()), posts, tokens);
    }

    process.close();
    start("second");
    for (String user : users) {
      check(user, follows.getOrDefault(user, Set.of()), posts, tokens);
    }
    process.close();
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
      assertThat(send("GET", "/api/users/" + user + "/timeline?limit=1", null, token).statusCode())
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
      HttpResponse<String> answer =
          send("GET", "/api/users/" + user + "/timeline?limit=7" + cursor, null, null);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      JsonNode page = JSON.readTree(answer.body());
      page.path("items").forEach(item -> ids.add(item.path("id").asText()));
      cursor =
          page.path("nextCursor").isNull() ? null : "&cursor=" + page.path("nextCursor").asText();
    } while (cursor != null);
    return ids;
  }

  @Test
  void shouldAnswerWhatAUserAsks() throws Exception {
    start("third");
    HttpResponse<String> first =
        send("POST", "/api/posts", "{\"author\":\"ada\",\"text\":\"hello\"}", null);
    String token = first.headers().firstValue(Position.HEADER).orElseThrow();
    String id = JSON.readTree(first.body()).path("id").asText();

    // One's own post is there at once, with its token.
    HttpResponse<String> own = send("GET", "/api/users/ada/timeline", null, token);
    assertThat(JSON.readTree(own.body()).path("items").path(0).path("id").asText()).isEqualTo(id);

    HttpResponse<String> like = send("PUT", "/api/users/bob/likes/" + id, null, token);
    assertThat(like.statusCode()).isEqualTo(204);
    String liked = like.headers().firstValue(Position.HEADER).orElseThrow();
    JsonNode post = JSON.readTree(send("GET", "/api/posts/" + id, null, liked).body());
    assertThat(post.path("likes").asInt()).isEqualTo(1);
    assertThat(post.path("delivery").path("way").asText()).isEqualTo("push");
    JsonNode ada = JSON.readTree(send("GET", "/api/users/ada", null, liked).body());
    assertThat(ada.path("posts").asInt()).isEqualTo(1);

    HttpResponse<String> gone = send("DELETE", "/api/posts/" + id, null, token);
    assertThat(gone.statusCode()).isEqualTo(204);
    String deleted = gone.headers().firstValue(Position.HEADER).orElseThrow();
    assertThat(send("GET", "/api/posts/" + id, null, deleted).statusCode()).isEqualTo(404);
    JsonNode none = JSON.readTree(send("GET", "/api/users/ada/posts", null, deleted).body());
    assertThat(none.path("items")).isEmpty();

    assertThat(send("POST", "/api/posts", "{\"author\":\"a b\"}", null).statusCode())
        .isEqualTo(422);
    assertThat(send("GET", "/api/posts/nonsense", null, null).statusCode()).isEqualTo(404);
    assertThat(send("GET", "/api/users/ada/timeline?cursor=x", null, null).statusCode())
        .isEqualTo(422);
    assertThat(send("PUT", "/api/users/ada/follows/ada", null, null).statusCode()).isEqualTo(422);
    process.close();
  }

  private HttpResponse<String> send(String method, String path, String body, String token)
      throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (token != null) {
      request.header(Position.HEADER, token);
    }
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }
}
