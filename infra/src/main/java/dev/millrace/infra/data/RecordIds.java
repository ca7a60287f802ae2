package dev.millrace.infra.data;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Optional;
import java.util.UUID;

/**
 * The id of an event: by the naming rule of the schemas the first text field whose name ends in
 * {@code _id}.
 */
final class RecordIds {
  private RecordIds() {}

  /** The id that the message carries; a random one if it carries none. */
  static String of(Message message) {
    Optional<String> own =
        message.getDescriptorForType().getFields().stream()
            .filter(f -> f.getJavaType() == FieldDescriptor.JavaType.STRING && !f.isRepeated())
            .filter(f -> f.getName().endsWith("_id"))
            .findFirst()
            .map(message::getField)
            .map(String.class::cast)
            .filter(id -> !id.isEmpty());
    return own.orElseGet(() -> UUID.randomUUID().toString());
  }
}
