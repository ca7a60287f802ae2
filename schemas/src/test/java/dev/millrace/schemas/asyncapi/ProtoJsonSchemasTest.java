package dev.millrace.schemas.asyncapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.Message;
import com.google.protobuf.TextFormat;
import com.google.protobuf.Timestamp;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.millrace.schemas.JsonRecord;
import dev.millrace.schemas.links.v1.Click;
import dev.millrace.schemas.links.v1.ClickMethod;
import dev.millrace.schemas.links.v1.LinkCommand;
import dev.millrace.schemas.links.v1.RedirectKind;
import dev.millrace.schemas.links.v1.TagList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema must take exactly what Protobuf's own JSON printer prints and its parser reads. */
class ProtoJsonSchemasTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BASE = "#/definitions/";
  private static final JsonSchema CLICK = schema(Click.getDefaultInstance());
  private static final JsonSchema COMMAND = schema(LinkCommand.getDefaultInstance());

  @Property
  void shouldTakeEveryClickAsItIsPrinted(
      @ForAll String code,
      @ForAll long time,
      @ForAll @Size(max = 16) byte[] visitor,
      @ForAll boolean prefetch) {
    Click click =
        Click.newBuilder()
            .setCode(code)
            .setClickedAtMs(time)
            .setVisitor(ByteString.copyFrom(visitor))
            .setPrefetch(prefetch)
            .setMethod(ClickMethod.CLICK_METHOD_HEAD)
            .build();

    assertThat(CLICK.validate(JsonRecord.json(click))).isEmpty();
  }

  @Property
  void shouldTakeEveryCommandAsItIsPrinted(
      @ForAll String id, @ForAll @Size(max = 5) List<String> tags, @ForAll boolean create) {
    LinkCommand.Builder command = LinkCommand.newBuilder().setCommandId(id);
    if (create) {
      command.getCreateBuilder().addAllTags(tags).setRedirect(RedirectKind.REDIRECT_KIND_FOUND);
    } else {
      command.getUpdateBuilder().setTags(TagList.newBuilder().addAllValues(tags));
    }

    assertThat(COMMAND.validate(JsonRecord.json(command.build()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'clickedAtMs': 'noon'}",
        "{'clickedAtMs': true}",
        "{'method': 'POST'}",
        "{'prefetch': 'perhaps'}",
        "{'cod': 'x'}",
        "[]"
      })
  void shouldRefuseWhatTheParserRefuses(String json) throws Exception {
    JsonNode value = JSON.readTree(json.replace('\'', '"'));

    assertThat(CLICK.validate(value)).isNotEmpty();
    JsonRecord line = new JsonRecord("k", value, null, null, null, null, null);
    assertThatIllegalArgumentException().isThrownBy(() -> line.message(Click.getDefaultInstance()));
  }

  @Test
  void shouldTakeLargeNumbersAsTextAndAsNumbers() throws Exception {
    assertThat(CLICK.validate(JSON.readTree("{\"clickedAtMs\": 1432144800000}"))).isEmpty();
    assertThat(CLICK.validate(JSON.readTree("{\"clickedAtMs\": \"1432144800000\"}"))).isEmpty();
  }

  @Test
  void shouldTakeAtMostOneOfAOneof() throws Exception {
    assertThat(COMMAND.validate(JSON.readTree("{}"))).isEmpty();
    assertThat(COMMAND.validate(JSON.readTree("{\"delete\": {}}"))).isEmpty();
    assertThat(COMMAND.validate(JSON.readTree("{\"delete\": {}, \"create\": {}}"))).isNotEmpty();
  }

  @Test
  void shouldCoverAllKindsOfFields() throws Exception {
    Descriptor type = everything();
    DynamicMessage.Builder message = DynamicMessage.newBuilder(type);
    message.setField(type.findFieldByName("d"), Double.NEGATIVE_INFINITY);
    message.setField(type.findFieldByName("u"), 0xffff_ffff);
    message.setField(type.findFieldByName("l"), -1L);
    message.setField(type.findFieldByName("self"), message.build());
    DynamicMessage.Builder entry = message.newBuilderForField(type.findFieldByName("by_name"));
    entry.setField(entry.getDescriptorForType().findFieldByName("key"), "k");
    entry.setField(entry.getDescriptorForType().findFieldByName("value"), 7);
    message.addRepeatedField(type.findFieldByName("by_name"), entry.build());
    JsonSchema schema = schema(message.build());

    JsonNode printed = JsonRecord.json(message.build());

    assertThat(printed.toString())
        .contains("\"-Infinity\"", "4294967295", "\"18446744073709551615\"", "\"byName\"");
    assertThat(schema.validate(printed)).isEmpty();
    assertThat(schema.validate(JSON.readTree("{\"self\": {\"u\": -1}}"))).isNotEmpty();
    assertThat(schema.validate(JSON.readTree("{\"byName\": {\"k\": \"x\"}}"))).isNotEmpty();
  }

  @Test
  void shouldSayWhichTypeItCannotDescribe() {
    ProtoJsonSchemas schemas = new ProtoJsonSchemas(BASE, ProtoComments.load());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> schemas.reference(Timestamp.getDescriptor()))
        .withMessageContaining("google.protobuf.Timestamp");
  }

  private static Descriptor everything() throws Exception {
    FileDescriptorProto file =
        TextFormat.parse(
            """
            name: "everything.proto" package: "test" syntax: "proto3"
            message_type {
              name: "Everything"
              field { name: "d" number: 1 type: TYPE_DOUBLE label: LABEL_OPTIONAL }
              field { name: "u" number: 2 type: TYPE_UINT32 label: LABEL_OPTIONAL }
              field { name: "l" number: 3 type: TYPE_FIXED64 label: LABEL_OPTIONAL }
              field { name: "self" number: 4 type: TYPE_MESSAGE type_name: ".test.Everything" label: LABEL_OPTIONAL }
              field { name: "by_name" number: 5 type: TYPE_MESSAGE type_name: ".test.Everything.ByNameEntry" label: LABEL_REPEATED }
              nested_type {
                name: "ByNameEntry"
                options { map_entry: true }
                field { name: "key" number: 1 type: TYPE_STRING label: LABEL_OPTIONAL }
                field { name: "value" number: 2 type: TYPE_INT32 label: LABEL_OPTIONAL }
              }
            }
            """,
            FileDescriptorProto.class);
    return FileDescriptor.buildFrom(file, new FileDescriptor[0])
        .findMessageTypeByName("Everything");
  }

  private static JsonSchema schema(Message prototype) {
    ProtoJsonSchemas schemas = new ProtoJsonSchemas(BASE, ProtoComments.load());
    ObjectNode root = schemas.reference(prototype.getDescriptorForType());
    ObjectNode definitions = root.putObject("definitions");
    schemas.collected().forEach(definitions::set);
    return JsonSchemaFactory.getInstance(VersionFlag.V7).getSchema(root);
  }
}
