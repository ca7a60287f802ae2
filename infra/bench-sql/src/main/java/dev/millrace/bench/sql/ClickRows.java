package dev.millrace.bench.sql;

import com.google.protobuf.ByteString;
import dev.millrace.schemas.links.v1.Click;
import java.io.IOException;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;

/** From messages to rows; fails on what is no click. */
final class ClickRows implements DeserializationSchema<ClickRow> {
  private static final long serialVersionUID = 1;

  @Override
  public ClickRow deserialize(byte[] message) throws IOException {
    Click click = Click.parseFrom(message);
    ClickRow row = new ClickRow();
    row.code = click.getCode();
    row.atMs = click.getClickedAtMs();
    ByteString visitor = click.getVisitor();
    row.visitor = visitor.isEmpty() ? 0 : visitor.asReadOnlyByteBuffer().getLong();
    return row;
  }

  @Override
  public boolean isEndOfStream(ClickRow next) {
    return false;
  }

  @Override
  public TypeInformation<ClickRow> getProducedType() {
    return TypeInformation.of(ClickRow.class);
  }
}
