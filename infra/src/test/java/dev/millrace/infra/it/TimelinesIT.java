package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.infra.it.MillraceCommand.Result;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** From a follow and a post to the timeline, by HTTP and by files. */
@ExtendWith(SharedPlatform.class)
class TimelinesIT {
  private static final Duration IMPORT_WITHIN = Duration.ofMinutes(2);
  private static final Duration SEEN_WITHIN = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void shouldBringAPostToTimelineAndStream(PlatformUnderTest platform) throws Exception {
    LinksHttp http = new LinksHttp(platform.http());
    assertThat(send(http, "PUT", "/api/users/it-bob/follows/it-ada", null).statusCode())
        .isEqualTo(204);
    CompletableFuture<String> event =
        firstEvent(platform.http().resolve("/api/users/it-bob/timeline/stream"), "it comes");

    String body = "{\"author\":\"it-ada\",\"text\":\"it comes\"}";
    HttpResponse<String> post =
        send(http, "POST", "/api/posts", body, "Idempotency-Key", "it-comes-1");
    assertThat(post.statusCode()).as(post.body()).isEqualTo(201);
    String id = JSON.readTree(post.body()).path("id").asText();

    JsonNode streamed = JSON.readTree(event.get(SEEN_WITHIN.toMillis(), TimeUnit.MILLISECONDS));
    assertThat(streamed.at("/items/0/id").asText()).isEqualTo(id);
    String position = post.headers().firstValue("Millrace-Position").orElseThrow();
    JsonNode page =
        JSON.readTree(
            send(http, "GET", "/api/users/it-bob/timeline", null, "Millrace-Position", position)
                .body());
    assertThat(page.path("items")).isEqualTo(streamed.path("items"));

    HttpResponse<String> again =
        send(http, "POST", "/api/posts", body, "Idempotency-Key", "it-comes-1");
    assertThat(again.statusCode()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(post.body());
  }

  @Test
  void shouldShowWhatFilesBring(PlatformUnderTest platform) throws Exception {
    LinksHttp http = new LinksHttp(platform.http());
    Path edges =
        Files.write(
            folder.resolve("edges.txt"),
            List.of("# readers of one author", "it-one it-eva", "it-two,it-eva", "it-three"));
    Path posts =
        Files.write(
            folder.resolve("posts.jsonl"),
            List.of(
                "{\"author\":\"it-eva\",\"text\":\"first\",\"id\":\"1\"}",
                "{\"author\":\"it-eva\",\"text\":\"second\",\"id\":\"2\"}"));

    Result followed = platform.run(IMPORT_WITHIN, "", "import", "follows", edges.toString());
    assertThat(followed.exitCode()).as(followed.err()).isEqualTo(1);
    assertThat(followed.err()).contains("line 4: is not a reader and an author");
    assertThat(followed.out()).containsPattern("follows +2 ").containsPattern("refused +1 ");
    for (int i = 0; i < 2; i++) {
      Result posted = platform.run(IMPORT_WITHIN, "", "import", "posts", posts.toString());
      assertThat(posted.exitCode()).as(posted.err()).isZero();
      assertThat(posted.out()).containsPattern("posts +2 ");
    }
    // What was written before it is there when this is.
    String last = "{\"author\":\"it-eva\",\"text\":\"third\"}";
    assertThat(send(http, "POST", "/api/posts", last).statusCode()).isEqualTo(201);
    for (String reader : List.of("it-one", "it-two")) {
      await()
          .atMost(SEEN_WITHIN)
          .untilAsserted(
              () -> assertThat(texts(http, reader)).containsExactly("third", "second", "first"));
    }
    assertThat(texts(http, "it-three")).isEmpty();
  }

  private static List<String> texts(LinksHttp http, String reader) throws Exception {
    List<String> texts = new ArrayList<>();
    http.json("/api/users/" + reader + "/timeline")
        .path("items")
        .forEach(item -> texts.add(item.path("text").asText()));
    return texts;
  }

  private static HttpResponse<String> send(
      LinksHttp http, String method, String path, String body, String... headers) throws Exception {
    return http.send(method, path, body, headers).get();
  }

  /** The data of the first event that has a text in it; returns when the stream is open. */
  private static CompletableFuture<String> firstEvent(URI stream, String text) throws Exception {
    HttpResponse<Stream<String>> lines =
        HttpClient.newHttpClient()
            .send(HttpRequest.newBuilder(stream).build(), BodyHandlers.ofLines());
    assertThat(lines.statusCode()).isEqualTo(200);
    return CompletableFuture.supplyAsync(
        () ->
            lines
                .body()
                .filter(line -> line.startsWith("data: ") && line.contains(text))
                .findFirst()
                .orElseThrow()
                .substring("data: ".length()));
  }
}
