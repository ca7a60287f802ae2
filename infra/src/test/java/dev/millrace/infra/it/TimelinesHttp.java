package dev.millrace.infra.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.topologies.runtime.offsets.Position;
import dev.millrace.topologies.runtime.query.KeyedReads;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.common.TopicPartition;

/**
 * Home timelines over HTTP, by several instances in turn. What fails is asked of the next one,
 * until it is acknowledged. Thread-safe.
 */
final class TimelinesHttp {
  private static final Duration DONE_WITHIN = Duration.ofSeconds(60);
  private static final Duration AGAIN_AFTER = Duration.ofMillis(50);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BruteForceTimelines truth;
  private final Map<TopicPartition, Position> lastWrites = new ConcurrentHashMap<>();
  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicInteger repeats = new AtomicInteger();
  private volatile List<LinksHttp> instances = List.of();

  /**
   * A part of a timeline.
   *
   * @param cursor for the part after it; null if this is the last
   * @param completeUpToMs epoch ms; 0 if nothing is said
   * @param stale whether a copy answered
   */
  record Page(List<Long> ids, String cursor, long completeUpToMs, boolean stale) {
    static Page of(HttpResponse<String> answer) {
      try {
        JsonNode page = JSON.readTree(answer.body());
        List<Long> ids = new ArrayList<>();
        page.path("items").forEach(item -> ids.add(Long.parseLong(item.path("id").asText())));
        return new Page(
            ids,
            page.path("nextCursor").textValue(),
            page.path("completeUpTo").isTextual()
                ? Instant.parse(page.path("completeUpTo").textValue()).toEpochMilli()
                : 0,
            answer.headers().firstValue(KeyedReads.STALE_HEADER).isPresent());
      } catch (IOException e) {
        throw new AssertionError(answer.body(), e);
      }
    }
  }

  /**
   * @param truth is told of everything that was acknowledged
   */
  TimelinesHttp(BruteForceTimelines truth) {
    this.truth = truth;
  }

  /** Asks these from now on. */
  void use(LinksHttp... asked) {
    instances = List.of(asked);
  }

  /** How many writes had to be repeated. */
  int repeats() {
    return repeats.get();
  }

  /** Where the last write of each partition lies: who has all of these has everything. */
  Collection<Position> lastWrites() {
    return lastWrites.values();
  }

  /** Where a path of a user's timeline leads. */
  static String timelinePath(String reader, int limit) {
    return "/api/users/" + reader + "/timeline?limit=" + limit;
  }

  /**
   * Writes a post.
   *
   * @param answered id of the post that it answers; null if none
   */
  void post(String author, String text, Long answered) throws InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("author", author).put("text", text);
    if (answered != null) {
      body.put("inReplyTo", answered.toString());
    }
    String key = UUID.randomUUID().toString();
    HttpResponse<String> answer =
        write(Set.of(201), "POST", "/api/posts", body.toString(), "Idempotency-Key", key);
    try {
      truth.write(JSON.readTree(answer.body()).path("id").asLong(), author, answered);
    } catch (IOException e) {
      throw new AssertionError(answer.body(), e);
    }
  }

  /** Takes a post back. Who asks again may be told that it is gone. */
  void delete(long id) throws InterruptedException {
    write(Set.of(204, 404), "DELETE", "/api/posts/" + id, null);
    truth.delete(id);
  }

  void follow(String reader, String target, boolean on) throws InterruptedException {
    relate(reader, "follows", target, on);
    truth.follow(reader, target, on);
  }

  void mute(String reader, String target, boolean on) throws InterruptedException {
    relate(reader, "mutes", target, on);
    truth.mute(reader, target, on);
  }

  void block(String reader, String target, boolean on) throws InterruptedException {
    relate(reader, "blocks", target, on);
    truth.block(reader, target, on);
  }

  private void relate(String reader, String relation, String target, boolean on)
      throws InterruptedException {
    write(
        Set.of(204),
        on ? "PUT" : "DELETE",
        "/api/users/" + reader + "/" + relation + "/" + target,
        null);
  }

  private HttpResponse<String> write(
      Set<Integer> done, String method, String path, String body, String... headers)
      throws InterruptedException {
    HttpResponse<String> answer = untilDone(done, method, path, body, headers);
    answer
        .headers()
        .firstValue(Position.HEADER)
        .map(Position::parse)
        .ifPresent(
            position ->
                lastWrites.merge(
                    position.topicPartition(),
                    position,
                    (one, other) -> one.offset() > other.offset() ? one : other));
    return answer;
  }

  private HttpResponse<String> untilDone(
      Set<Integer> done, String method, String path, String body, String... headers)
      throws InterruptedException {
    long deadline = System.nanoTime() + DONE_WITHIN.toNanos();
    String last = "";
    while (System.nanoTime() < deadline) {
      try {
        HttpResponse<String> answer = next().send(method, path, body, headers).get();
        if (done.contains(answer.statusCode())) {
          return answer;
        }
        last = answer.statusCode() + " " + answer.body();
        if (answer.statusCode() != 503) {
          break;
        }
      } catch (ExecutionException e) {
        last = String.valueOf(e.getCause());
      }
      repeats.incrementAndGet();
      LockSupport.parkNanos(AGAIN_AFTER.toNanos()); // Politeness, not a wait for anything.
    }
    throw new AssertionError(method + " " + path + ": " + last);
  }

  private LinksHttp next() {
    List<LinksHttp> all = instances;
    return all.get(Math.floorMod(turns.getAndIncrement(), all.size()));
  }

  /** Any read, by whichever instance, until it is answered with 200. */
  HttpResponse<String> get(String path, String... headers) throws InterruptedException {
    return untilDone(Set.of(200), "GET", path, null, headers);
  }

  /** How many a reader follows, as soon as everything before is applied. */
  int followed(String reader) throws Exception {
    for (Position position : lastWrites()) {
      get(timelinePath(reader, 1), Position.HEADER, position.toString());
    }
    return JSON.readTree(get("/api/users/" + reader).body()).path("follows").asInt();
  }

  /** A whole timeline, page by page. */
  List<Long> timeline(String reader, int limit) throws InterruptedException {
    List<Long> all = new ArrayList<>();
    String cursor = "";
    while (cursor != null) {
      Page page = Page.of(get(timelinePath(reader, limit) + cursor));
      all.addAll(page.ids());
      cursor = page.cursor() == null ? null : "&cursor=" + page.cursor();
    }
    return all;
  }
}
