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
  private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
  private static final byte[] CONTENT_TYPE = "application/protobuf".getBytes(UTF_8);

  private static final String TIME = "ce_time";

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
    headers.add("ce_specversion", SPEC_VERSION);
    headers.add("ce_id", id.getBytes(UTF_8));
    headers.add("ce_type", type.getBytes(UTF_8));
    headers.add("ce_source", source.getBytes(UTF_8));
    headers.add(TIME, Instant.ofEpochMilli(timeMs).toString().getBytes(UTF_8));
    headers.add("content-type", CONTENT_TYPE);
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
