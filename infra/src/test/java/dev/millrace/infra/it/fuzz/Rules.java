package dev.millrace.infra.it.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millrace.infra.it.fuzz.ApiDocument.Operation;
import dev.millrace.infra.it.fuzz.RawHttp.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What every answer keeps to, and what an operation's document says of it. */
public final class Rules {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PROBLEM = "application/problem+json";

  /** The one status above 499 that tells of the request. */
  private static final int VERSION_NOT_SUPPORTED = 505;

  private static final Pattern TRACE =
      Pattern.compile(
          "\\bat [\\w.$]+\\([\\w.]+:\\d+\\)|Caused by:|\\b(java|kotlin|org)\\.\\w+\\.\\w");

  private final ApiDocument document;

  public Rules(ApiDocument document) {
    this.document = document;
  }

  /** What is wrong with an answer, whatever was asked. */
  public List<String> breaches(Answer answer, boolean head) {
    List<String> breaches = new ArrayList<>();
    if (answer.status() >= 500 && answer.status() != VERSION_NOT_SUPPORTED) {
      breaches.add("a server's error");
    }
    if (TRACE.matcher(answer.body()).find()) {
      breaches.add("tells of the code");
    }
    answer
        .next()
        .filter(status -> status != 200)
        .ifPresent(status -> breaches.add("the request behind it is answered " + status));
    if (answer.status() >= 400) {
      if (!answer.contentType().equals(PROBLEM)) {
        breaches.add("an error as '" + answer.contentType() + "'");
      } else if (!head && json(answer.body()).path("status").asInt() != answer.status()) {
        breaches.add("a problem without its status");
      }
    }
    return breaches;
  }

  /** What in the answer to a well-formed request of an operation is not in the document. */
  public List<String> undeclared(Operation operation, Answer answer) {
    Optional<Map<String, JsonNode>> declared = operation.answer(answer.status());
    if (declared.isEmpty()) {
      return List.of("the document has no such status");
    }
    Map<String, JsonNode> content = declared.get();
    if (content.isEmpty() && answer.body().isEmpty()) {
      return List.of();
    }
    JsonNode schema = content.get(answer.contentType());
    if (schema == null) {
      return List.of("the document has no content '" + answer.contentType() + "'");
    }
    if (!answer.contentType().endsWith("json") || answer.body().isEmpty()) {
      return List.of();
    }
    return document.mismatch(json(answer.body()), schema).stream().toList();
  }

  private static JsonNode json(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return JSON.nullNode();
    }
  }
}
