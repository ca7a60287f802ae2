package dev.millrace.schemas.asyncapi;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.GenericDescriptor;
import com.google.protobuf.Descriptors.OneofDescriptor;
import java.util.TreeMap;

/**
 * JSON Schemas (draft 7) of Protobuf types in Protobuf's JSON mapping: what {@code millrace
 * consume} prints and {@code millrace produce} takes. Field names are in camel case, 64-bit
 * integers are text, bytes are base64, and every field may be left out. Collects each type that was
 * asked for with all that it refers to, each once.
 */
final class ProtoJsonSchemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String SIGNED = "^-?[0-9]{1,19}$";
  private static final String UNSIGNED = "^[0-9]{1,20}$";

  private final String base;
  private final ProtoComments comments;
  private final TreeMap<String, ObjectNode> byName = new TreeMap<>();

  /**
   * @param base where the collected schemas will lie, as a JSON pointer such as {@code
   *     #/components/schemas/}
   */
  ProtoJsonSchemas(String base, ProtoComments comments) {
    this.base = base;
    this.comments = comments;
  }

  /** What was collected: full name of the type → schema. */
  TreeMap<String, ObjectNode> collected() {
    return byName;
  }

  /**
   * A reference to the schema of a message.
   *
   * @throws IllegalArgumentException for a type that Protobuf maps in a way of its own, such as
   *     {@code google.protobuf.Timestamp}
   */
  ObjectNode reference(Descriptor type) {
    if (type.getFullName().startsWith("google.protobuf.")) {
      throw new IllegalArgumentException(type.getFullName() + " has a JSON form of its own");
    }
    if (!byName.containsKey(type.getFullName())) {
      ObjectNode schema = JSON.objectNode();
      byName.put(type.getFullName(), schema); // First, for types that refer to themselves.
      fill(schema, type);
    }
    return reference(type.getFullName());
  }

  private ObjectNode reference(String name) {
    return JSON.objectNode().put("$ref", base + name);
  }

  private void fill(ObjectNode schema, Descriptor type) {
    describe(schema.put("title", type.getName()), type).put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    for (FieldDescriptor field : type.getFields()) {
      properties.set(field.getJsonName(), described(field));
    }
    schema.put("additionalProperties", false);
    if (!type.getRealOneofs().isEmpty()) {
      ArrayNode rules = schema.putArray("allOf");
      type.getRealOneofs().forEach(oneof -> rules.add(atMostOne(oneof)));
    }
  }

  /** Draft 7 ignores what stands beside {@code $ref}, so a description needs a shell around it. */
  private ObjectNode described(FieldDescriptor field) {
    ObjectNode schema = field(field);
    if (!schema.has("$ref")) {
      return describe(schema, field);
    }
    ObjectNode shell = describe(JSON.objectNode(), field);
    shell.putArray("allOf").add(schema);
    return shell;
  }

  private ObjectNode field(FieldDescriptor field) {
    if (field.isMapField()) {
      FieldDescriptor value = field.getMessageType().findFieldByName("value");
      ObjectNode map = JSON.objectNode().put("type", "object");
      map.set("additionalProperties", single(value));
      return map;
    }
    if (field.isRepeated()) {
      ObjectNode list = JSON.objectNode().put("type", "array");
      list.set("items", single(field));
      return list;
    }
    return single(field);
  }

  private ObjectNode single(FieldDescriptor field) {
    return switch (field.getType()) {
      case BOOL -> JSON.objectNode().put("type", "boolean");
      case STRING -> JSON.objectNode().put("type", "string");
      case BYTES -> JSON.objectNode().put("type", "string").put("contentEncoding", "base64");
      case INT32, SINT32, SFIXED32 -> integer(Integer.MIN_VALUE, Integer.MAX_VALUE);
      case UINT32, FIXED32 -> integer(0, 0xffff_ffffL);
      case INT64, SINT64, SFIXED64 -> longInteger("int64", SIGNED);
      case UINT64, FIXED64 -> longInteger("uint64", UNSIGNED);
      case FLOAT, DOUBLE -> floating();
      case ENUM -> reference(field.getEnumType());
      case MESSAGE -> reference(field.getMessageType());
      case GROUP -> throw new IllegalArgumentException(field.getFullName() + " is a group");
    };
  }

  private static ObjectNode integer(long least, long most) {
    return JSON.objectNode().put("type", "integer").put("minimum", least).put("maximum", most);
  }

  /** Printed as text, for JSON's own numbers are exact to 53 bits only; read in both forms. */
  private static ObjectNode longInteger(String format, String pattern) {
    ObjectNode schema = JSON.objectNode();
    schema.putArray("type").add("string").add("integer");
    return schema.put("format", format).put("pattern", pattern);
  }

  private static ObjectNode floating() {
    ObjectNode schema = JSON.objectNode();
    ArrayNode either = schema.putArray("anyOf");
    either.addObject().put("type", "number");
    either.addObject().putArray("enum").add("NaN").add("Infinity").add("-Infinity");
    return schema;
  }

  private ObjectNode reference(EnumDescriptor type) {
    if (!byName.containsKey(type.getFullName())) {
      ObjectNode schema = JSON.objectNode().put("title", type.getName()).put("type", "string");
      StringBuilder about = new StringBuilder(comments.of(type.getFullName()).orElse(""));
      ArrayNode names = schema.putArray("enum");
      for (EnumValueDescriptor value : type.getValues()) {
        names.add(value.getName());
        comments
            .of(value.getFullName())
            .ifPresent(c -> about.append("\n- `").append(value.getName()).append("`: ").append(c));
      }
      byName.put(type.getFullName(), schema.put("description", about.toString()));
    }
    return reference(type.getFullName());
  }

  private static ObjectNode atMostOne(OneofDescriptor oneof) {
    ObjectNode rule = JSON.objectNode();
    ArrayNode cases = rule.putArray("oneOf");
    ArrayNode any = JSON.arrayNode();
    for (FieldDescriptor field : oneof.getFields()) {
      ObjectNode present = JSON.objectNode();
      present.putArray("required").add(field.getJsonName());
      cases.add(present);
      any.add(present.deepCopy());
    }
    cases.addObject().putObject("not").set("anyOf", any);
    return rule;
  }

  private ObjectNode describe(ObjectNode schema, GenericDescriptor what) {
    comments.of(what.getFullName()).ifPresent(c -> schema.put("description", c));
    return schema;
  }
}
