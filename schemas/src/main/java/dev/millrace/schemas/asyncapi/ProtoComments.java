package dev.millrace.schemas.asyncapi;

import com.google.protobuf.DescriptorProtos.DescriptorProto;
import com.google.protobuf.DescriptorProtos.EnumDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.DescriptorProtos.SourceCodeInfo.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The comments of the {@code .proto} files, by the full name of what they stand before. Generated
 * classes carry none; they come from the descriptor set that the build puts beside this class.
 */
final class ProtoComments {
  private static final String DESCRIPTOR_SET = "millrace.protobin";

  private final Map<String, String> byName = new HashMap<>();

  private ProtoComments(FileDescriptorSet files) {
    files.getFileList().forEach(this::read);
  }

  /** The comments on every message of Millrace. */
  static ProtoComments load() {
    try (InputStream in = ProtoComments.class.getResourceAsStream(DESCRIPTOR_SET)) {
      if (in == null) {
        throw new IllegalStateException(DESCRIPTOR_SET + " is missing: the build writes it");
      }
      return new ProtoComments(FileDescriptorSet.parseFrom(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * @param fullName of a message, field, enum or enum value, as descriptors give it
   */
  Optional<String> of(String fullName) {
    return Optional.ofNullable(byName.get(fullName));
  }

  private void read(FileDescriptorProto file) {
    Map<List<Integer>, String> comments =
        file.getSourceCodeInfo().getLocationList().stream()
            .filter(Location::hasLeadingComments)
            .collect(
                Collectors.toMap(
                    Location::getPathList, l -> oneLine(l.getLeadingComments()), (a, b) -> a));
    for (int i = 0; i < file.getMessageTypeCount(); i++) {
      List<Integer> path = List.of(FileDescriptorProto.MESSAGE_TYPE_FIELD_NUMBER, i);
      message(file.getMessageType(i), file.getPackage(), path, comments);
    }
    for (int i = 0; i < file.getEnumTypeCount(); i++) {
      List<Integer> path = List.of(FileDescriptorProto.ENUM_TYPE_FIELD_NUMBER, i);
      enumeration(file.getEnumType(i), file.getPackage(), path, comments);
    }
  }

  private void message(
      DescriptorProto type, String scope, List<Integer> path, Map<List<Integer>, String> comments) {
    String name = scope + "." + type.getName();
    put(name, path, comments);
    for (int i = 0; i < type.getFieldCount(); i++) {
      List<Integer> field = then(path, DescriptorProto.FIELD_FIELD_NUMBER, i);
      put(name + "." + type.getField(i).getName(), field, comments);
    }
    for (int i = 0; i < type.getNestedTypeCount(); i++) {
      List<Integer> nested = then(path, DescriptorProto.NESTED_TYPE_FIELD_NUMBER, i);
      message(type.getNestedType(i), name, nested, comments);
    }
    for (int i = 0; i < type.getEnumTypeCount(); i++) {
      List<Integer> nested = then(path, DescriptorProto.ENUM_TYPE_FIELD_NUMBER, i);
      enumeration(type.getEnumType(i), name, nested, comments);
    }
  }

  private void enumeration(
      EnumDescriptorProto type,
      String scope,
      List<Integer> path,
      Map<List<Integer>, String> comments) {
    String name = scope + "." + type.getName();
    put(name, path, comments);
    for (int i = 0; i < type.getValueCount(); i++) {
      List<Integer> value = then(path, EnumDescriptorProto.VALUE_FIELD_NUMBER, i);
      put(name + "." + type.getValue(i).getName(), value, comments);
    }
  }

  private void put(String name, List<Integer> path, Map<List<Integer>, String> comments) {
    String comment = comments.get(path);
    if (comment != null) {
      byName.put(name, comment);
    }
  }

  private static List<Integer> then(List<Integer> path, int field, int index) {
    List<Integer> longer = new ArrayList<>(path);
    longer.add(field);
    longer.add(index);
    return longer;
  }

  private static String oneLine(String comment) {
    return comment.strip().replaceAll("\\s+", " ");
  }
}
