package dev.millrace.schemas.asyncapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Message;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.Topic;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * An <a href="https://www.asyncapi.com/docs/reference/specification/v3.0.0">AsyncAPI 3.0</a>
 * document of topics, for people and for generators: a channel per topic with its Kafka settings,
 * its message with key, headers and payload, and an operation for everyone who writes or reads.
 *
 * <p>It names no server: the catalogue is the same on every broker.
 */
public final class AsyncApiDocument {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** Of the document, not of a release: compatible changes do not move it. */
  private static final String VERSION = "1";

  /** Of the Kafka bindings; the newest in the schema of AsyncAPI 3.0. */
  private static final String KAFKA_BINDING = "0.5.0";

  private static final String SCHEMAS = "#/components/schemas/";
  private static final String CLOUD_EVENT = "cloud-event";
  private static final String DEAD_LETTER = "dead-letter";

  private final Collection<Topic<?, ?>> topics;
  private final ObjectNode channels = NODES.objectNode();
  private final ObjectNode operations = NODES.objectNode();
  private final ObjectNode messages = NODES.objectNode();
  private final ProtoJsonSchemas payloads = new ProtoJsonSchemas(SCHEMAS, ProtoComments.load());

  private AsyncApiDocument(Collection<Topic<?, ?>> topics) {
    this.topics = topics;
  }

  /** The document that describes the topics. */
  public static ObjectNode of(Collection<Topic<?, ?>> topics) {
    return new AsyncApiDocument(topics).build();
  }

  /** The same as indented UTF-8 text. */
  public static byte[] text(Collection<Topic<?, ?>> topics) {
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(of(topics));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree is always JSON", e);
    }
  }

  private ObjectNode build() {
    topics.forEach(this::add);
    ObjectNode document = NODES.objectNode().put("asyncapi", "3.0.0");
    document.set("info", info());
    document.put("defaultContentType", CloudEvents.CONTENT_TYPE);
    document.set("channels", channels);
    document.set("operations", operations);
    ObjectNode components = document.putObject("components");
    components.set("messages", messages);
    ObjectNode schemas = components.putObject("schemas");
    schemas.set(CLOUD_EVENT, HeaderSchemas.cloudEvent());
    schemas.set(DEAD_LETTER, HeaderSchemas.deadLetter());
    payloads.collected().forEach(schemas::set);
    return document;
  }

  private static ObjectNode info() {
    ObjectNode info =
        NODES
            .objectNode()
            .put("title", "Millrace")
            .put("version", VERSION)
            .put(
                "description",
                "The Kafka topics of Millrace. A value is a bare Protobuf message; its schema here"
                    + " is that of Protobuf's JSON mapping, as `millrace consume` prints it and"
                    + " `millrace produce` takes it. An operation is named after who sends or"
                    + " receives.");
    info.putObject("license")
        .put("name", "Apache License 2.0")
        .put("url", "https://www.apache.org/licenses/LICENSE-2.0");
    return info;
  }

  private void add(Topic<?, ?> topic) {
    String message = topic.valuePrototype().map(AsyncApiDocument::type).orElse(topic.name());
    messages.set(topic.name(), message(topic, message));
    ObjectNode channel = channels.putObject(topic.name());
    channel
        .put("address", topic.name())
        .put("title", topic.name())
        .put("summary", topic.about())
        .put("description", "Key: " + topic.keyMeaning() + ". Kept: " + kept(topic) + ".");
    channel
        .putObject("messages")
        .putObject(message)
        .put("$ref", "#/components/messages/" + topic.name());
    channel.putArray("tags").addObject().put("name", topic.system());
    channel.putObject("bindings").set("kafka", channelBinding(topic));
    operations(topic, message, "send", topic.writtenBy());
    operations(topic, message, "receive", topic.readBy());
  }

  private ObjectNode message(Topic<?, ?> topic, String name) {
    ObjectNode message = NODES.objectNode().put("name", name);
    message
        .put("title", name.substring(name.lastIndexOf('.') + 1))
        .put("summary", topic.about())
        .put(
            "contentType",
            topic.valuePrototype().isPresent()
                ? CloudEvents.CONTENT_TYPE
                : "application/octet-stream");
    if (topic.valuePrototype().isEmpty()) {
      message.set("headers", reference(DEAD_LETTER));
    } else if (!topic.hot()) {
      message.set("headers", HeaderSchemas.of(reference(CLOUD_EVENT), name));
    }
    message.set(
        "payload",
        topic
            .valuePrototype()
            .map(prototype -> payloads.reference(prototype.getDescriptorForType()))
            .orElseGet(AsyncApiDocument::bytes));
    ObjectNode kafka = message.putObject("bindings").putObject("kafka");
    kafka.putObject("key").put("type", "string").put("description", topic.keyMeaning());
    kafka.put("bindingVersion", KAFKA_BINDING);
    return message;
  }

  private void operations(Topic<?, ?> topic, String message, String action, List<String> parties) {
    for (String party : parties) {
      ObjectNode operation =
          operations
              .putObject(identifier(party) + "." + action + "." + topic.name())
              .put("action", action)
              .put("title", party);
      operation.set("channel", reference("#/channels/", topic.name()));
      operation
          .putArray("messages")
          .add(reference("#/channels/", topic.name() + "/messages/" + message));
    }
  }

  private static ObjectNode channelBinding(Topic<?, ?> topic) {
    ObjectNode kafka =
        NODES.objectNode().put("topic", topic.name()).put("partitions", topic.partitions());
    ObjectNode settings = kafka.putObject("topicConfiguration");
    ArrayNode policies = settings.putArray("cleanup.policy");
    policies.add(topic.cleanup().name().toLowerCase(Locale.ROOT));
    if (topic.cleanup() == Topic.Cleanup.COMPACT && topic.retention().isPresent()) {
      policies.add(Topic.Cleanup.DELETE.name().toLowerCase(Locale.ROOT));
    }
    if (topic.cleanup() == Topic.Cleanup.DELETE || topic.retention().isPresent()) {
      settings.put("retention.ms", topic.retention().map(Duration::toMillis).orElse(-1L));
    }
    return kafka.put("bindingVersion", KAFKA_BINDING);
  }

  private static String kept(Topic<?, ?> topic) {
    String time = topic.retention().map(AsyncApiDocument::time).orElse("for ever");
    return topic.cleanup() == Topic.Cleanup.COMPACT
        ? "the last record of each key" + (topic.retention().isPresent() ? ", " + time : "")
        : time;
  }

  private static String time(Duration time) {
    if (time.toDays() > 0) {
      return time.toDays() + " days";
    }
    return time.toHours() > 0 ? time.toHours() + " h" : time.toMinutes() + " min";
  }

  private static ObjectNode bytes() {
    return NODES
        .objectNode()
        .put("type", "string")
        .put("contentEncoding", "base64")
        .put("description", "The source record's value as it came; in JSON lines `valueBase64`.");
  }

  private static String type(Message prototype) {
    return prototype.getDescriptorForType().getFullName();
  }

  private static ObjectNode reference(String schema) {
    return reference(SCHEMAS, schema);
  }

  private static ObjectNode reference(String base, String name) {
    return NODES.objectNode().put("$ref", base + name);
  }

  private static String identifier(String party) {
    return party.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
  }
}
