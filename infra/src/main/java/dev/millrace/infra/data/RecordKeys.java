package dev.millrace.infra.data;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.millrace.schemas.Topic;
import java.util.Optional;

/**
 * The key of a record that was given without one: where the catalogue says that a topic is keyed by
 * something that is also the name of a text field of its message (as {@code code} in {@code
 * links.clicks}), the field is the key.
 */
final class RecordKeys {
  private RecordKeys() {}

  /** The field that holds the key; empty if the message does not hold it. */
  static Optional<FieldDescriptor> field(Topic<?, ?> topic) {
    return topic
        .valuePrototype()
        .map(p -> p.getDescriptorForType().findFieldByName(topic.keyMeaning().replace(' ', '_')))
        .filter(f -> f.getJavaType() == FieldDescriptor.JavaType.STRING && !f.isRepeated());
  }

  /** The key that a message implies; empty if there is none. */
  static Optional<String> of(Topic<?, ?> topic, Message message) {
    return field(topic)
        .map(message::getField)
        .map(String.class::cast)
        .filter(key -> !key.isEmpty());
  }
}
