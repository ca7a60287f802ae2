package dev.millrace.infra.bench.timelines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.infra.bench.BenchException;
import dev.millrace.schemas.timelines.v1.PostPage;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.KeyedReads;
import dev.millrace.topologies.runtime.query.PeerEndpoint;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Uses home timelines as anybody would, over HTTP. */
final class TimelinesClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** A read that has to include a write waits for so long in all. */
  private static final Duration DELIVERED_WITHIN = Duration.ofMinutes(3);

  private static final int NOT_YET = 503;
  private static final String PEER_TIMELINES = "/_internal/timelines/timelines";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(TIMEOUT).build();

  TimelinesClient(int port) {
    base = URI.create("http://127.0.0.1:" + port);
  }

  /**
   * A post that was acknowledged.
   *
   * @param nanos when, of {@link System#nanoTime}
   */
  record Written(long id, Position position, long nanos) {}

  Written post(String author, String text) throws BenchException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve("/api/posts"))
            .header("Content-Type", "application/json")
            .timeout(TIMEOUT)
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    JSON.createObjectNode().put("author", author).put("text", text).toString()))
            .build();
    HttpResponse<String> answer = send(request, status -> status == 201);
    long nanos = System.nanoTime();
    return new Written(
        Long.parseLong(json(answer.body()).path("id").textValue()),
        Position.parse(answer.headers().firstValue(Position.HEADER).orElseThrow()),
        nanos);
  }

  /** The newest page of the timeline of a reader, as JSON. */
  String page(int reader, int limit) throws BenchException, InterruptedException {
    return send(request(reader, limit).build(), status -> status == 200).body();
  }

  /** The ids of that page, newest first. */
  List<Long> timeline(int reader, int limit) throws BenchException, InterruptedException {
    List<Long> ids = new ArrayList<>();
    for (JsonNode item : json(page(reader, limit)).path("items")) {
      ids.add(Long.parseLong(item.path("id").asText()));
    }
    return ids;
  }

  /**
   * A page as it was answered.
   *
   * @param ids newest first
   * @param completeUpToMs epoch ms; 0 if nothing is said
   */
  record Page(List<Long> ids, long completeUpToMs) {}

  /**
   * The same from whoever may be away.
   *
   * @throws IOException if there is no page now
   */
  Page tryPage(int reader, int limit) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        http.send(request(reader, limit).build(), BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(answer.statusCode() + ": " + answer.body());
    }
    JsonNode page = JSON.readTree(answer.body());
    List<Long> ids = new ArrayList<>();
    page.path("items").forEach(item -> ids.add(Long.parseLong(item.path("id").asText())));
    String complete = page.path("completeUpTo").asText("");
    return new Page(ids, complete.isEmpty() ? 0 : Instant.parse(complete).toEpochMilli());
  }

  /** What a copy says of the newest page of a reader to another instance; empty if it is none. */
  Optional<PostPage> copiedPage(int reader, int limit) throws InterruptedException {
    String key = BenchUsers.name(reader) + "/" + Long.MAX_VALUE + "/" + limit;
    HttpRequest request =
        HttpRequest.newBuilder(base.resolve(PeerEndpoint.of(PEER_TIMELINES, key)))
            .header(KeyedReads.STANDBY_HEADER, "1")
            .timeout(TIMEOUT)
            .build();
    try {
      HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
      return answer.statusCode() == 200
          ? Optional.of(PostPage.parseFrom(answer.body()))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Returns as soon as a read of this reader includes a post. */
  void awaitDelivered(int reader, Position post) throws BenchException, InterruptedException {
    long deadline = System.nanoTime() + DELIVERED_WITHIN.toNanos();
    HttpRequest request = request(reader, 1).header(Position.HEADER, post.toString()).build();
    while (send(request, status -> status == 200 || status == NOT_YET).statusCode() == NOT_YET) {
      if (System.nanoTime() > deadline) {
        throw new BenchException(post + " does not come to " + BenchUsers.name(reader));
      }
    }
  }

  /** All metrics of the process, as it tells Prometheus. */
  String metrics() throws BenchException, InterruptedException {
    return send(
            HttpRequest.newBuilder(base.resolve("/metrics")).timeout(TIMEOUT).build(),
            status -> status == 200)
        .body();
  }

  private HttpRequest.Builder request(int reader, int limit) {
    return HttpRequest.newBuilder(
            base.resolve("/api/users/" + BenchUsers.name(reader) + "/timeline?limit=" + limit))
        .timeout(TIMEOUT);
  }

  private HttpResponse<String> send(HttpRequest request, Predicate<Integer> right)
      throws BenchException, InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request, BodyHandlers.ofString());
      if (!right.test(answer.statusCode())) {
        throw new BenchException(
            request.uri() + " answers " + answer.statusCode() + ": " + answer.body());
      }
      return answer;
    } catch (IOException e) {
      throw new BenchException(request.uri() + " does not answer: " + e.getMessage(), e);
    }
  }

  private static JsonNode json(String body) throws BenchException {
    try {
      return JSON.readTree(body);
    } catch (IOException e) {
      throw new BenchException("This is no JSON: " + body, e);
    }
  }
}
