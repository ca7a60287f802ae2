package dev.millrace.schemas.asyncapi;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.DeadLetterHeaders;

/** JSON Schemas of record headers, whose values are text. */
final class HeaderSchemas {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private HeaderSchemas() {}

  /** What {@link CloudEvents} writes. */
  static ObjectNode cloudEvent() {
    ObjectNode schema =
        object("CloudEvents 1.0 attributes, in the binary mode of its Kafka binding.");
    ObjectNode properties = schema.putObject("properties");
    properties.putObject(CloudEvents.SPEC_VERSION).put("const", "1.0");
    text(properties, CloudEvents.ID, "Unique within the source.");
    text(properties, CloudEvents.TYPE, "Full name of the value's Protobuf type.");
    text(properties, CloudEvents.SOURCE, "Who wrote it.").put("format", "uri-reference");
    text(properties, CloudEvents.TIME, "Event time.").put("format", "date-time");
    properties.putObject(CloudEvents.CONTENT_TYPE_HEADER).put("const", CloudEvents.CONTENT_TYPE);
    return schema;
  }

  /** The headers of one type of event. */
  static ObjectNode of(ObjectNode cloudEvent, String type) {
    ObjectNode schema = JSON.objectNode().put("type", "object");
    schema.putArray("allOf").add(cloudEvent);
    schema.putObject("properties").putObject(CloudEvents.TYPE).put("const", type);
    return schema;
  }

  /** What {@link DeadLetterHeaders} names. */
  static ObjectNode deadLetter() {
    ObjectNode schema =
        object("Where a dead letter came from and why, as Kafka Streams writes it (KIP-1034).");
    ObjectNode properties = schema.putObject("properties");
    text(properties, DeadLetterHeaders.EXCEPTION, "Class name of what went wrong.");
    text(properties, DeadLetterHeaders.MESSAGE, "The reason, for people.");
    text(properties, DeadLetterHeaders.STACKTRACE, "Stack trace, where there is one.");
    text(properties, DeadLetterHeaders.TOPIC, "Topic of the source record.");
    text(properties, DeadLetterHeaders.PARTITION, "Partition of the source record, in decimal.");
    text(properties, DeadLetterHeaders.OFFSET, "Offset of the source record, in decimal.");
    return schema;
  }

  private static ObjectNode object(String about) {
    return JSON.objectNode().put("type", "object").put("description", about);
  }

  private static ObjectNode text(ObjectNode properties, String name, String about) {
    return properties.putObject(name).put("type", "string").put("description", about);
  }
}
