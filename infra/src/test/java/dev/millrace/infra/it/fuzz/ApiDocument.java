package dev.millrace.infra.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An OpenAPI document, as far as requests and answers are described by it. */
public final class ApiDocument {
  private final JsonNode root;

  public ApiDocument(JsonNode root) {
    this.root = root;
  }

  /**
   * A parameter of an operation.
   *
   * @param in {@code path}, {@code query} or {@code header}
   */
  public record Parameter(String in, String name, boolean required) {}

  /**
   * What can be done under a path.
   *
   * @param body by content type, the schema of the request's body; empty if it takes none
   * @param answers by status and content type, the schema of the answer's body, which may be
   *     missing; an answer without a body has no content type
   * @param otherwise the same of every status that is not listed; empty if there is no such
   */
  public record Operation(
      String method,
      String path,
      List<Parameter> parameters,
      Map<String, JsonNode> body,
      Map<Integer, Map<String, JsonNode>> answers,
      Optional<Map<String, JsonNode>> otherwise) {
    /** Method and path. */
    public String name() {
      return method + " " + path;
    }

    /** What is said of a status; empty if there is no such answer. */
    Optional<Map<String, JsonNode>> answer(int status) {
      return Optional.ofNullable(answers.get(status)).or(() -> otherwise);
    }
  }

  public List<Operation> operations() {
    List<Operation> operations = new ArrayList<>();
    root.path("paths")
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .properties()
                    .forEach(
                        method ->
                            operations.add(
                                operation(method.getKey(), path.getKey(), method.getValue()))));
    return operations;
  }

  private Operation operation(String method, String path, JsonNode node) {
    List<Parameter> parameters = new ArrayList<>();
    for (JsonNode parameter : node.path("parameters")) {
      parameters.add(
          new Parameter(
              parameter.path("in").asText(),
              parameter.path("name").asText(),
              parameter.path("required").asBoolean()));
    }
    Map<Integer, Map<String, JsonNode>> answers = new HashMap<>();
    Optional<Map<String, JsonNode>> otherwise = Optional.empty();
    for (Map.Entry<String, JsonNode> answer : node.path("responses").properties()) {
      if (answer.getKey().equals("default")) {
        otherwise = Optional.of(content(answer.getValue()));
      } else {
        answers.put(Integer.parseInt(answer.getKey()), content(answer.getValue()));
      }
    }
    return new Operation(
        method.toUpperCase(Locale.ROOT),
        path,
        parameters,
        content(node.path("requestBody")),
        answers,
        otherwise);
  }

  private Map<String, JsonNode> content(JsonNode node) {
    Map<String, JsonNode> schemas = new HashMap<>();
    node.path("content")
        .properties()
        .forEach(type -> schemas.put(type.getKey(), resolve(type.getValue().path("schema"))));
    return schemas;
  }

  /** A schema in the place of a reference to it. */
  JsonNode resolve(JsonNode schema) {
    String reference = schema.path("$ref").asText();
    return reference.isEmpty() ? schema : root.at(reference.substring(1));
  }

  /** Where a value is not what the schema says; empty if it is. */
  public Optional<String> mismatch(JsonNode value, JsonNode schema) {
    return mismatch(value, resolve(schema), "$");
  }

  private Optional<String> mismatch(JsonNode value, JsonNode schema, String at) {
    if (value.isNull()) {
      return schema.path("nullable").asBoolean()
          ? Optional.empty()
          : Optional.of(at + " is null, and not nullable");
    }
    boolean fits =
        switch (schema.path("type").asText()) {
          case "string" -> value.isTextual();
          case "integer" -> value.isIntegralNumber();
          case "number" -> value.isNumber();
          case "boolean" -> value.isBoolean();
          case "array" -> value.isArray();
          case "object" -> value.isObject();
          default -> true;
        };
    if (!fits) {
      return Optional.of(at + " is no " + schema.path("type").asText());
    }
    return value.isArray() ? elements(value, schema, at) : fields(value, schema, at);
  }

  private Optional<String> elements(JsonNode array, JsonNode schema, String at) {
    for (int i = 0; i < array.size(); i++) {
      Optional<String> found =
          mismatch(array.get(i), resolve(schema.path("items")), at + "[" + i + "]");
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Optional<String> fields(JsonNode object, JsonNode schema, String at) {
    JsonNode properties = schema.path("properties");
    Set<String> missing = new HashSet<>();
    schema.path("required").forEach(name -> missing.add(name.asText()));
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      missing.remove(field.getKey());
      JsonNode declared = properties.path(field.getKey());
      if (declared.isMissingNode()) {
        declared = schema.path("additionalProperties");
      }
      if (!declared.isObject()) {
        return Optional.of(at + "." + field.getKey() + " is not declared");
      }
      Optional<String> found =
          mismatch(field.getValue(), resolve(declared), at + "." + field.getKey());
      if (found.isPresent()) {
        return found;
      }
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(at + " lacks " + Collections.min(missing));
  }
}
