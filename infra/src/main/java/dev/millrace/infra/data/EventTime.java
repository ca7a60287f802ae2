package dev.millrace.infra.data;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * When what a message says happened. By the naming rule of the schemas a time is an {@code int64}
 * whose name ends in {@code _at_ms}, epoch milliseconds UTC; event time is {@code updated_at_ms}
 * where there is one, otherwise the first of them.
 */
public final class EventTime {
  private static final String SUFFIX = "_at_ms";

  private EventTime() {}

  /** The field that holds the event time; empty if the type has none. */
  public static Optional<FieldDescriptor> field(Message prototype) {
    FieldDescriptor updated = prototype.getDescriptorForType().findFieldByName("updated" + SUFFIX);
    if (updated != null) {
      return Optional.of(updated);
    }
    return prototype.getDescriptorForType().getFields().stream()
        .filter(f -> f.getJavaType() == FieldDescriptor.JavaType.LONG && !f.isRepeated())
        .filter(f -> f.getName().endsWith(SUFFIX))
        .findFirst();
  }

  /** Event time, epoch milliseconds UTC; empty if the type has none or this message leaves it 0. */
  public static OptionalLong of(Message message) {
    return field(message)
        .map(message::getField)
        .map(Long.class::cast)
        .filter(timeMs -> timeMs > 0)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }
}
