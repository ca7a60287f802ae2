package dev.millrace.infra.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.infra.it.fuzz.ApiDocument;
import dev.millrace.infra.it.fuzz.ApiDocument.Operation;
import dev.millrace.infra.it.fuzz.ApiDocument.Parameter;
import dev.millrace.infra.it.fuzz.FuzzRequest;
import dev.millrace.infra.it.fuzz.RawHttp;
import dev.millrace.infra.it.fuzz.RawHttp.Answer;
import dev.millrace.infra.it.fuzz.Requests;
import dev.millrace.infra.it.fuzz.Rules;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever is asked, the service answers as its OpenAPI document says, and never with an error of
 * its own. {@code -Dmillrace.fuzz.seed=N} makes other requests (what they find depends on the links
 * there are, too).
 */
@ExtendWith(SharedPlatform.class)
class OpenApiFuzzIT {
  private static final int REQUESTS_PER_OPERATION = 150;

  /** Where there is nothing to vary but what HTTP itself has. */
  private static final int REQUESTS_WITHOUT_INPUT = 30;

  private static final int CLIENTS = 4;
  private static final int MOST_SHOWN = 20;

  /** A part that instances ask of each other; it is not in the document. */
  private static final Operation INTERNAL =
      new Operation(
          "GET",
          "/_internal/links/page",
          List.of(
              new Parameter("query", "from", false),
              new Parameter("query", "limit", true),
              new Parameter("header", "Millrace-Position", false)),
          Map.of(),
          Map.of(),
          Optional.empty());

  private final List<String> breaches = Collections.synchronizedList(new ArrayList<>());
  private final Map<Integer, Integer> statuses = Collections.synchronizedMap(new TreeMap<>());

  @Test
  void shouldAnswerAnyRequestAsTheDocumentSays(PlatformUnderTest platform) throws Exception {
    long seed = Long.getLong("millrace.fuzz.seed", 1L);
    System.out.println("Fuzzing the HTTP API with -Dmillrace.fuzz.seed=" + seed);
    LinksHttp links = new LinksHttp(platform.http());
    ApiDocument document = new ApiDocument(links.json("/openapi.json"));
    List<Operation> operations = new ArrayList<>(document.operations());
    assertThat(operations)
        .extracting(Operation::name)
        .contains(
            "POST /api/links",
            "GET /{code}",
            "GET /health/ready",
            "GET /api/links/{code}/stats",
            "POST /api/posts",
            "GET /api/users/{id}/timeline/stream");
    operations.add(INTERNAL);
    Map<String, List<String>> known = known(links);
    Map<String, List<String>> doomed = known(links); // The links that may be deleted.
    Rules rules = new Rules(document);
    RawHttp http = new RawHttp(platform.http());

    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    List<Future<?>> done = new ArrayList<>();
    for (Operation operation : operations) {
      boolean input = !operation.parameters().isEmpty() || !operation.body().isEmpty();
      int requestsOfIt = input ? REQUESTS_PER_OPERATION : REQUESTS_WITHOUT_INPUT;
      for (int i = 0; i < requestsOfIt; i++) {
        // Of the operation's name and not its place, so that another operation changes nothing.
        long own = seed + 1_000_003L * operation.name().hashCode() + i;
        Requests requests =
            new Requests(operation, operation.method().equals("DELETE") ? doomed : known, own);
        int kind = i % 10;
        FuzzRequest request =
            kind == 9
                ? requests.nextOtherMethod()
                : kind >= 7 ? requests.nextMalformed() : requests.next();
        done.add(clients.submit(() -> check(operation, request, http, rules)));
      }
    }
    clients.shutdown();
    for (Future<?> one : done) {
      one.get();
    }

    System.out.printf("%,d requests; answers by status: %s%n", done.size(), statuses);
    assertThat(breaches.stream().limit(MOST_SHOWN).toList())
        .as("%d breaches by %d requests, seed %d", breaches.size(), done.size(), seed)
        .isEmpty();
    assertThat(links.status("/health/live")).isEqualTo(200);
    assertThat(links.status("/health/ready")).isEqualTo(200);
    String code = links.create("https://example.org/after-all-that");
    assertThat(links.follow(code, "Mozilla/5.0").statusCode()).isEqualTo(302);
  }

  private void check(Operation operation, FuzzRequest request, RawHttp http, Rules rules) {
    List<String> found = new ArrayList<>();
    String said = "";
    try {
      Optional<Answer> answer = http.send(request, "/health/live");
      if (answer.isPresent()) {
        statuses.merge(answer.get().status(), 1, Integer::sum);
        said = answer.get().status() + " " + answer.get().body();
        found.addAll(rules.breaches(answer.get(), request.method().equals("HEAD")));
        if (request.wellFormed()
            && request.method().equals(operation.method())
            && operation != INTERNAL) {
          found.addAll(rules.undeclared(operation, answer.get()));
        }
      } else if (request.wellFormed()) {
        found.add("no answer");
      }
    } catch (IOException e) {
      found.add("no answer in HTTP: " + e.getMessage());
    }
    for (String breach : found) {
      breaches.add(operation.name() + ": " + breach + "\n  " + request + "\n  -> " + said);
    }
  }

  /** Values by name that are right, or look so. */
  private static Map<String, List<String>> known(LinksHttp links) throws Exception {
    List<String> codes = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      codes.add(links.create("https://example.org/fuzz/" + i));
    }
    JsonNode page = links.json("/api/links?limit=5");
    Map<String, List<String>> known = new HashMap<>();
    known.put("code", codes);
    known.put("cursor", List.of(page.path("next").asText()));
    known.put("limit", List.of("1", "50", "500"));
    known.put("granularity", List.of("minute", "hour"));
    known.put("dataset", List.of("live", "an-import"));
    known.put(
        "from", List.of("2026-01-01T00:00:00Z", "1767225600000", "-292275055-05-16T16:50:00Z"));
    known.put("to", List.of("2026-01-02T00:00:00Z", "1767230000000", "+292278994-08-17T07:12:55Z"));
    known.put(
        "Millrace-Position",
        List.of(
            "links.commands:0:0",
            "links.commands:1:0",
            "links.commands:2:9223372036854775807",
            "links.commands:99:7",
            "links.clicks:0:1"));
    known.put("Idempotency-Key", List.of("fuzz-1", "fuzz-2", "fuzz-3"));
    known.put("url", List.of("https://example.org/", "http://example.org:8080/a?b=c#d"));
    known.put("alias", List.of("fuzz-one", "fuzz-two", "fuzz_three", "fuzz-four"));
    known.put("expiresAt", List.of("2099-12-31T23:59:59Z", "2050-01-01T00:00:00+14:00"));
    known.put("title", List.of("A title", "\u00dcn\u00ef\u00e7\u00f6d\u00e9 \ud83d\ude00"));
    known.put("tags", List.of("one", "two"));
    String created =
        links
            .send("POST", "/api/posts", "{\"author\":\"fuzz-ada\",\"text\":\"hello\"}")
            .get()
            .body();
    String post = new ObjectMapper().readTree(created).path("id").asText();
    known.put("id", List.of("fuzz-ada", "fuzz-bob", post));
    known.put("author", List.of("fuzz-ada", "fuzz-bob"));
    known.put("target", List.of("fuzz-ada", "fuzz-cem"));
    known.put("relation", List.of("follows", "mutes", "blocks"));
    known.put("post", List.of(post));
    known.put("inReplyTo", List.of(post, ""));
    return known;
  }
}
