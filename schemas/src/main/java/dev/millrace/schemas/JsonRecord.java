package dev.millrace.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.util.JsonFormat;
import java.util.Map;

/**
 * A record as one line of JSON, as the command line prints and reads it. The value is Protobuf's
 * own JSON mapping of the topic's type; where it is not that (dead letters, poison), {@code
 * valueBase64} holds the bytes.
 *
 * @param key the key as text; null if the record has none
 * @param value the message in Protobuf's JSON mapping; null if there is none
 * @param valueBase64 the bytes of a value that is no such message; null otherwise
 * @param headers headers as text; null or empty if there are none
 * @param timestamp record timestamp, epoch milliseconds UTC; null when not given
 * @param partition where it was read; null when it is to be written
 * @param offset where it was read; null when it is to be written
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonPropertyOrder({"key", "value", "valueBase64", "headers", "timestamp", "partition", "offset"})
public record JsonRecord(
    String key,
    JsonNode value,
    String valueBase64,
    Map<String, String> headers,
    Long timestamp,
    Integer partition,
    Long offset) {

  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
  private static final JsonFormat.Printer PRINTER =
      JsonFormat.printer().omittingInsignificantWhitespace();
  private static final JsonFormat.Parser PARSER = JsonFormat.parser();

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is not JSON or has a field that a record does not have
   */
  public static JsonRecord parse(String line) {
    try {
      return JSON.readValue(line, JsonRecord.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    }
  }

  /** The record as one line. */
  public String toLine() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A record of plain values is always JSON", e);
    }
  }

  /** The JSON of a message. */
  public static JsonNode json(Message message) {
    try {
      return JSON.readTree(PRINTER.print(message));
    } catch (InvalidProtocolBufferException | JsonProcessingException e) {
      throw new IllegalStateException("A Protobuf message always has a JSON form", e);
    }
  }

  /**
   * The message that {@link #value} stands for.
   *
   * @param prototype any instance of the wanted type
   * @throws IllegalArgumentException if the value has an unknown field or one of a wrong type
   */
  public Message message(Message prototype) {
    if (value == null || !value.isObject()) {
      throw new IllegalArgumentException("The field \"value\" must be a JSON object");
    }
    Message.Builder builder = prototype.newBuilderForType();
    try {
      PARSER.merge(value.toString(), builder);
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
    return builder.build();
  }
}
