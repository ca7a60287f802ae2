package dev.millrace.schemas;

import com.google.protobuf.DescriptorProtos.FieldDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Message;
import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What readers and writers of a published message rely on, as one line per field: {@code
 * millrace.links.v1.Click 3 = clicked_at_ms int64}. Two sets of lines are compatible if no line of
 * the older one has changed or gone; new lines are additions. A field that is retired keeps its
 * line, as {@code reserved}.
 */
final class PublishedSchemas {
  private PublishedSchemas() {}

  /** The lines of all messages and enums in the files of the given messages: place → meaning. */
  static SortedMap<String, String> describe(Collection<Message> prototypes) {
    SortedMap<String, String> lines = new TreeMap<>();
    for (Message prototype : prototypes) {
      describe(prototype.getDescriptorForType().getFile(), lines);
    }
    return lines;
  }

  private static void describe(FileDescriptor file, Map<String, String> lines) {
    file.getMessageTypes().forEach(type -> describe(type, lines));
    file.getEnumTypes().forEach(type -> describe(type, lines));
    file.getDependencies().stream()
        .filter(imported -> imported.getPackage().startsWith("millrace."))
        .forEach(imported -> describe(imported, lines));
  }

  private static void describe(Descriptor type, Map<String, String> lines) {
    for (FieldDescriptor field : type.getFields()) {
      lines.put(place(type.getFullName(), field.getNumber()), meaning(field));
    }
    for (var range : type.toProto().getReservedRangeList()) {
      for (int number = range.getStart(); number < range.getEnd(); number++) {
        lines.put(place(type.getFullName(), number), "reserved");
      }
    }
    type.getNestedTypes().forEach(nested -> describe(nested, lines));
    type.getEnumTypes().forEach(nested -> describe(nested, lines));
  }

  private static void describe(EnumDescriptor type, Map<String, String> lines) {
    for (EnumValueDescriptor value : type.getValues()) {
      lines.put(place(type.getFullName(), value.getNumber()), value.getName());
    }
  }

  private static String place(String type, int number) {
    return "%s %d".formatted(type, number);
  }

  private static String meaning(FieldDescriptor field) {
    FieldDescriptorProto proto = field.toProto();
    String type =
        proto.getTypeName().isEmpty()
            ? field.getType().name().toLowerCase(java.util.Locale.ROOT)
            : proto.getTypeName().substring(1);
    String label = field.isRepeated() ? " repeated" : field.hasPresence() ? " optional" : "";
    String oneof =
        field.getRealContainingOneof() == null
            ? ""
            : " in " + field.getRealContainingOneof().getName();
    return field.getName() + " " + type + label + oneof;
  }
}
