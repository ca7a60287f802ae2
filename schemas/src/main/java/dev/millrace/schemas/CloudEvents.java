package dev.millrace.schemas;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.OptionalLong;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeader;

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

  private static final Header VERSION_HEADER =
      new RecordHeader(SPEC_VERSION, "1.0".getBytes(UTF_8));
  private static final Header FORM_HEADER =
      new RecordHeader(CONTENT_TYPE_HEADER, CONTENT_TYPE.getBytes(UTF_8));

  private final Header type;
  private final Header source;
  private volatile Second lastSecond = Second.of(0);

  private CloudEvents(String type, String source) {
    this.type = new RecordHeader(TYPE, type.getBytes(UTF_8));
    this.source = new RecordHeader(SOURCE, source.getBytes(UTF_8));
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
    headers.add(VERSION_HEADER);
    headers.add(ID, id.getBytes(UTF_8));
    headers.add(type);
    headers.add(source);
    headers.add(TIME, time(timeMs));
    headers.add(FORM_HEADER);
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
    headers.add(VERSION_HEADER);
    headers.add(ID, id.getBytes(UTF_8));
    headers.add(TYPE, type.getBytes(UTF_8));
    headers.add(SOURCE, source.getBytes(UTF_8));
    headers.add(TIME, Instant.ofEpochMilli(timeMs).toString().getBytes(UTF_8));
    headers.add(FORM_HEADER);
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
