package dev.millrace.schemas;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.protobuf.Parser;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;

/** The bare Protobuf message as a record's value: no magic byte, no schema id. */
public final class ProtobufSerde<M extends Message> implements Serde<M> {
  private final Parser<M> parser;
  private final String type;

  private ProtobufSerde(Parser<M> parser, String type) {
    this.parser = parser;
    this.type = type;
  }

  /** A serde of the type of {@code prototype}, any instance of it. */
  public static <M extends Message> ProtobufSerde<M> of(M prototype) {
    @SuppressWarnings("unchecked") // A message's parser parses its own type.
    Parser<M> parser = (Parser<M>) prototype.getParserForType();
    return new ProtobufSerde<>(parser, prototype.getDescriptorForType().getFullName());
  }

  @Override
  public Serializer<M> serializer() {
    return (topic, message) -> message == null ? null : message.toByteArray();
  }

  /**
   * {@inheritDoc}
   *
   * <p>The deserializer throws {@link SerializationException} on bytes that are not such a message.
   */
  @Override
  public Deserializer<M> deserializer() {
    return this::deserialize;
  }

  private M deserialize(String topic, byte[] bytes) {
    if (bytes == null) {
      return null;
    }
    try {
      return parser.parseFrom(bytes);
    } catch (InvalidProtocolBufferException e) {
      throw new SerializationException("Not a " + type + ": " + e.getMessage(), e);
    }
  }
}
