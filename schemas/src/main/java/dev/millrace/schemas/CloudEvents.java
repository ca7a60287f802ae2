package dev.millrace.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The attributes of CloudEvents 1.0 as record headers, in the binary mode of its Kafka protocol
 * binding: a header {@code ce_<attribute>} of UTF-8 text for each.
 */
public final class CloudEvents {
  /** Version of CloudEvents. */
  public static final String SPEC_VERSION = "ce_specversion";

  /** Unique within the source. */
  public static final String ID = "ce_id";

  /** Full name of the Protobuf type. */
  public static final String TYPE = "ce_type";

  /** URI reference of who wrote it. */
  public static final String SOURCE = "ce_source";

  /** Event time, RFC 3339. */
  public static final String TIME = "ce_time";

  /** Names the form of the value. */
  public static final String CONTENT_TYPE_HEADER = "content-type";

  /** The form of a value: a bare Protobuf message. */
  public static final String CONTENT_TYPE = "application/protobuf";

  private static final byte[] VERSION_BYTES = "1.0".getBytes(UTF_8);
  private static final byte[] CONTENT_TYPE_BYTES = CONTENT_TYPE.getBytes(UTF_8);

  private CloudEvents() {}

  /**
   * Adds the required attributes.
   *
   * @param id unique within the source
   * @param type full name of the Protobuf type, such as {@code millrace.links.v1.Click}
   * @param source URI reference of who wrote it, such as {@code /topologies/links/instance-1}
   * @param timeMs event time, epoch milliseconds UTC
   */
  public static void write(Headers headers, String id, String type, String source, long timeMs) {
    headers.add(SPEC_VERSION, VERSION_BYTES);
    headers.add(ID, id.getBytes(UTF_8));
    headers.add(TYPE, type.getBytes(UTF_8));
    headers.add(SOURCE, source.getBytes(UTF_8));
    headers.add(TIME, Instant.ofEpochMilli(timeMs).toString().getBytes(UTF_8));
    headers.add(CONTENT_TYPE_HEADER, CONTENT_TYPE_BYTES);
  }

  /** Event time, epoch milliseconds UTC; empty if the headers do not tell it. */
  public static OptionalLong timeMs(Headers headers) {
    Header time = headers.lastHeader(TIME);
    if (time == null || time.value() == null) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(
          OffsetDateTime.parse(new String(time.value(), UTF_8)).toInstant().toEpochMilli());
    } catch (DateTimeParseException | ArithmeticException e) {
      return OptionalLong.empty();
    }
  }
}
