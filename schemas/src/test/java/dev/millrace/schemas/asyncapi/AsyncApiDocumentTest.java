package dev.millrace.schemas.asyncapi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.millrace.schemas.Catalogue;
import dev.millrace.schemas.CloudEvents;
import dev.millrace.schemas.Topic;
import dev.millrace.schemas.links.LinksTopics;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AsyncApiDocumentTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V7);

  private static JsonSchema specification;
  private final ObjectNode document = AsyncApiDocument.of(Catalogue.all());

  @BeforeAll
  static void readTheSpecification() throws IOException {
    try (InputStream in =
        AsyncApiDocumentTest.class.getResourceAsStream("/asyncapi/asyncapi-3.0.0.json")) {
      specification = SCHEMAS.getSchema(JSON.readTree(in));
    }
  }

  @Test
  void shouldBeValidByTheOfficialSchema() {
    assertThat(specification.validate(document)).isEmpty();
  }

  @Test
  void shouldBeCheckedDownToTheKafkaBindings() {
    ObjectNode kafka = (ObjectNode) document.at("/channels/links.clicks/bindings/kafka");
    kafka.put("partitions", 0);

    Set<ValidationMessage> errors = specification.validate(document);

    assertThat(errors)
        .extracting(ValidationMessage::getMessage)
        .anyMatch(m -> m.contains("partitions"));
  }

  @Test
  void shouldReferOnlyToWhatIsThere() {
    List<String> references = document.findValuesAsText("$ref");

    assertThat(references)
        .isNotEmpty()
        .allSatisfy(
            reference -> {
              assertThat(reference).startsWith("#/");
              assertThat(document.at(reference.substring(1)).isMissingNode())
                  .as(reference)
                  .isFalse();
            });
  }

  @ParameterizedTest
  @MethodSource("topics")
  void shouldSayAboutATopicWhatTheCatalogueSays(Topic<?, ?> topic) {
    JsonNode channel = document.path("channels").path(topic.name());

    assertThat(channel.path("address").asText()).isEqualTo(topic.name());
    assertThat(channel.path("summary").asText()).isEqualTo(topic.about());
    assertThat(channel.at("/bindings/kafka/partitions").asInt()).isEqualTo(topic.partitions());
    JsonNode message = document.at("/components/messages").path(topic.name());
    assertThat(message.at("/bindings/kafka/key/description").asText())
        .isEqualTo(topic.keyMeaning());
    assertThat(operations(topic, "send")).isEqualTo(topic.writtenBy());
    assertThat(operations(topic, "receive")).isEqualTo(topic.readBy());
  }

  @Test
  void shouldTellRetentionAsTheBrokerKnowsIt() {
    JsonNode channels = document.path("channels");
    assertThat(channels.at("/links.clicks/bindings/kafka/topicConfiguration").toString())
        .isEqualTo("{\"cleanup.policy\":[\"delete\"],\"retention.ms\":604800000}");
    assertThat(channels.at("/links.commands/bindings/kafka/topicConfiguration").toString())
        .isEqualTo("{\"cleanup.policy\":[\"delete\"],\"retention.ms\":-1}");
    assertThat(channels.at("/links.links/bindings/kafka/topicConfiguration").toString())
        .isEqualTo("{\"cleanup.policy\":[\"compact\"]}");
    assertThat(channels.at("/rides.driver-places/bindings/kafka/topicConfiguration").toString())
        .isEqualTo("{\"cleanup.policy\":[\"compact\",\"delete\"],\"retention.ms\":300000}");
  }

  @Test
  void shouldDescribeTheHeadersThatAreWritten() {
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.write(headers, "1", "millrace.links.v1.Link", "/test", 1_432_144_800_000L);
    ObjectNode written = JSON.createObjectNode();
    headers.forEach(header -> written.put(header.key(), new String(header.value(), UTF_8)));
    JsonNode message = document.at("/components/messages/links.links");
    JsonSchema schema = schema(message.path("headers"));

    assertThat(schema.validate(written)).isEmpty();
    assertThat(schema.validate(written.deepCopy().put("ce_type", "millrace.links.v1.Click")))
        .isNotEmpty();
    assertThat(document.at("/components/schemas/cloud-event/properties").size())
        .isEqualTo(written.size());
  }

  @Test
  void shouldLeaveHotTopicsWithoutHeaders() {
    assertThat(LinksTopics.CLICKS.hot()).isTrue();
    assertThat(document.at("/components/messages/links.clicks").has("headers")).isFalse();
  }

  @Test
  void shouldExplainEveryTypeFieldAndValue() {
    document
        .at("/components/schemas")
        .properties()
        .forEach(
            entry -> {
              JsonNode schema = entry.getValue();
              assertThat(schema.path("description").asText()).as(entry.getKey()).isNotBlank();
              schema
                  .path("enum")
                  .forEach(
                      value ->
                          assertThat(schema.path("description").asText())
                              .contains("`" + value.asText() + "`: "));
              schema
                  .path("properties")
                  .properties()
                  .forEach(
                      field ->
                          assertThat(field.getValue())
                              .as(entry.getKey() + " " + field.getKey())
                              .anyMatch(JsonNode::isTextual));
            });
    assertThat(
            document
                .at(
                    "/components/schemas/millrace.links.v1.Click/properties/clickedAtMs/description")
                .asText())
        .isEqualTo("When: epoch milliseconds, UTC. Event time of the topic.");
  }

  private List<String> operations(Topic<?, ?> topic, String action) {
    return document.path("operations").properties().stream()
        .map(java.util.Map.Entry::getValue)
        .filter(o -> o.at("/channel/$ref").asText().equals("#/channels/" + topic.name()))
        .filter(o -> o.path("action").asText().equals(action))
        .map(o -> o.path("title").asText())
        .toList();
  }

  private JsonSchema schema(JsonNode root) {
    ObjectNode whole = root.deepCopy();
    whole.set("components", document.path("components"));
    return SCHEMAS.getSchema(whole);
  }

  static Stream<Topic<?, ?>> topics() {
    return Catalogue.all().stream();
  }
}
