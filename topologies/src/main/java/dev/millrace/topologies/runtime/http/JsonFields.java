package dev.millrace.topologies.runtime.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads the fields of a JSON object by name and type and notes what is wrong, so that an answer
 * names every wrong field at once. A field that was never asked for is wrong too. An absent field
 * and one that is {@code null} are told apart by {@link #has}.
 */
public final class JsonFields {
  private final ObjectNode object;
  private final String prefix;
  private final Set<String> asked = new HashSet<>();
  private final List<JsonFields> inner = new ArrayList<>();
  private final List<FieldError> errors;

  public JsonFields(ObjectNode object) {
    this(object, "", new ArrayList<>());
  }

  private JsonFields(ObjectNode object, String prefix, List<FieldError> errors) {
    this.object = object;
    this.prefix = prefix;
    this.errors = errors;
  }

  /** Whether the field is there, be it {@code null}. */
  public boolean has(String name) {
    asked.add(name);
    return object.has(name);
  }

  /** A text; the default if it is absent or null. */
  public String text(String name, String otherwise) {
    JsonNode node = node(name);
    if (node == null) {
      return otherwise;
    }
    if (!node.isTextual()) {
      return wrong(name, "must be text", otherwise);
    }
    return node.textValue();
  }

  /** A whole number; the default if it is absent or null. */
  public int integer(String name, int otherwise) {
    JsonNode node = node(name);
    if (node == null) {
      return otherwise;
    }
    if (!node.isInt()) {
      return wrong(name, "must be a whole number", otherwise);
    }
    return node.intValue();
  }

  /** A number; the default if it is absent or null. */
  public double number(String name, double otherwise) {
    JsonNode node = node(name);
    if (node == null) {
      return otherwise;
    }
    if (!node.isNumber()) {
      return wrong(name, "must be a number", otherwise);
    }
    return node.doubleValue();
  }

  /**
   * The fields of an object within this one; what is wrong with them is noted here, under names
   * like {@code pickup.lat}. None if it is absent, null or no object.
   */
  public JsonFields object(String name) {
    JsonNode node = node(name);
    if (node != null && !node.isObject()) {
      reject(name, "must be an object");
    }
    ObjectNode within =
        node instanceof ObjectNode fields ? fields : JsonNodeFactory.instance.objectNode();
    JsonFields fields = new JsonFields(within, prefix + name + ".", errors);
    inner.add(fields);
    return fields;
  }

  /** A moment as epoch milliseconds; the default if it is absent or null. */
  public long momentMs(String name, long otherwise) {
    JsonNode node = node(name);
    if (node == null) {
      return otherwise;
    }
    if (node.isTextual()) {
      try {
        Instant moment = OffsetDateTime.parse(node.textValue()).toInstant();
        return moment.toEpochMilli();
      } catch (DateTimeParseException | ArithmeticException e) {
        // Said below.
      }
    }
    return wrong(name, "must be a time like 2030-12-31T23:59:59Z", otherwise);
  }

  /** A list of texts; empty if it is absent or null. */
  public List<String> texts(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return List.of();
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode element : node) {
      if (!element.isTextual()) {
        return wrong(name, "must be a list of texts", List.of());
      }
      texts.add(element.textValue());
    }
    return node.isArray() ? texts : wrong(name, "must be a list of texts", List.of());
  }

  /** A list of anything; empty if it is absent or null. */
  public List<JsonNode> list(String name) {
    JsonNode node = node(name);
    if (node == null) {
      return List.of();
    }
    List<JsonNode> elements = new ArrayList<>();
    node.forEach(elements::add);
    return node.isArray() ? elements : wrong(name, "must be a list", List.of());
  }

  /** Notes a field that breaks a rule of its system. */
  public void reject(String name, String reason) {
    errors.add(new FieldError(prefix + name, reason));
  }

  /**
   * Ends the reading.
   *
   * @throws ProblemException 422 if any field is wrong or was not asked for
   */
  public void check() {
    List<FieldError> all = errors();
    if (!all.isEmpty()) {
      throw ProblemException.invalid(all);
    }
  }

  /** Ends the reading: what is wrong, a field that was not asked for too. */
  public List<FieldError> errors() {
    rejectUnasked();
    return List.copyOf(errors);
  }

  private void rejectUnasked() {
    object
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!asked.contains(name)) {
                reject(name, "is not a field of this request");
              }
            });
    inner.forEach(JsonFields::rejectUnasked);
  }

  private JsonNode node(String name) {
    asked.add(name);
    JsonNode node = object.get(name);
    return node == null || node.isNull() ? null : node;
  }

  private <T> T wrong(String name, String reason, T otherwise) {
    reject(name, reason);
    return otherwise;
  }
}
