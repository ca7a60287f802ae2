package dev.millrace.topologies.docs;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.Message;
import dev.millrace.schemas.CloudEvents;
import java.nio.ByteBuffer;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.internal.DefaultRecord;

/** What messages take in Kafka's own record format, uncompressed. */
public final class RecordSizes {
  private RecordSizes() {}

  /** Bytes of a record without its share of a batch. */
  public static int of(String key, Message value, Header... headers) {
    return DefaultRecord.sizeInBytes(
        0, 0, ByteBuffer.wrap(key.getBytes(UTF_8)), ByteBuffer.wrap(value.toByteArray()), headers);
  }

  /** The headers of an event. */
  public static Header[] events(String id, Message value, String source, long atMs) {
    RecordHeaders headers = new RecordHeaders();
    CloudEvents.write(headers, id, value.getDescriptorForType().getFullName(), source, atMs);
    return headers.toArray();
  }
}
