package dev.millrace.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

/**
 * The attributes of CloudEvents 1.0 as record headers, in the binary mode of its Kafka protocol
 * binding: a header {@code ce_<attribute>} of UTF-8 text for each.
 */
public final class CloudEvents {
  private static final byte[] SPEC_VERSION = "1.0".getBytes(UTF_8);
  private static final byte[] CONTENT_TYPE = "application/protobuf".getBytes(UTF_8);
  private static final Header SPEC_VERSION_HEADER =
      new RecordHeader("ce_specversion", SPEC_VERSION);
  private static final Header CONTENT_TYPE_HEADER = new RecordHeader("content-type", CONTENT_TYPE);

  private final Header type;
  private final Header source;
  private volatile Second lastSecond = Second.of(0);

  private CloudEvents(String type, String source) {
    this.type = new RecordHeader("ce_type", type.getBytes(UTF_8));
    this.source = new RecordHeader("ce_source", source.getBytes(UTF_8));
  }

  /**
   * For one who writes many events of one type: what they share is encoded once. Thread-safe.
   *
   * @param type full name of the Protobuf type, such as {@code millrace.links.v1.Click}
   * @param source URI reference of who writes, such as {@code /topologies/links/instance-1}
   */
  public static CloudEvents of(String type, String source) {
    return new CloudEvents(type, source);
  }

  /**
   * Adds the required attributes, as {@link #write(Headers, String, String, String, long)} does.
   *
   * @param id unique within the source
   * @param timeMs event time, epoch milliseconds UTC
   */
  public void write(Headers headers, String id, long timeMs) {
    headers.add(SPEC_VERSION_HEADER);
    headers.add("ce_id", id.getBytes(UTF_8));
    headers.add(type);
    headers.add(source);
    headers.add("ce_time", time(timeMs));
    headers.add(CONTENT_TYPE_HEADER);
  }

  /** What {@link Instant#toString} says; events of one second share most of it. */
  private byte[] time(long timeMs) {
    long epochSecond = Math.floorDiv(timeMs, 1_000L);
    Second second = lastSecond;
    if (second.epochSecond() != epochSecond) {
      second = Second.of(epochSecond);
      lastSecond = second;
    }
    return second.with((int) (timeMs - 1_000 * epochSecond));
  }

  /**
   * A second and its text without the Z at its end.
   *
   * @param epochSecond since 1970, UTC
   */
  private record Second(long epochSecond, byte[] text) {
    static Second of(long epochSecond) {
      String text = Instant.ofEpochSecond(epochSecond).toString();
      return new Second(epochSecond, text.substring(0, text.length() - 1).getBytes(UTF_8));
    }

    byte[] with(int milliseconds) {
      int fraction = milliseconds == 0 ? 0 : 4;
      byte[] whole = Arrays.copyOf(text, text.length + fraction + 1);
      if (fraction > 0) {
        whole[text.length] = '.';
        whole[text.length + 1] = (byte) ('0' + milliseconds / 100);
        whole[text.length + 2] = (byte) ('0' + milliseconds / 10 % 10);
        whole[text.length + 3] = (byte) ('0' + milliseconds % 10);
      }
      whole[whole.length - 1] = 'Z';
      return whole;
    }
  }

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
    headers.add("ce_time", Instant.ofEpochMilli(timeMs).toString().getBytes(UTF_8));
    headers.add("content-type", CONTENT_TYPE);
  }
}
