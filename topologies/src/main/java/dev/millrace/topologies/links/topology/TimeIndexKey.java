package dev.millrace.topologies.links.topology;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the index of links by time: eight bytes, big-endian, that shrink as the creation time
 * grows, then the code. In the order of a store the newest link comes first; links of one
 * millisecond follow by code.
 */
public final class TimeIndexKey {
  private TimeIndexKey() {}

  /**
   * @param createdAt epoch milliseconds, not negative
   */
  public static Bytes of(long createdAt, String code) {
    byte[] ascii = code.getBytes(StandardCharsets.US_ASCII);
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + ascii.length)
            .putLong(Long.MAX_VALUE - createdAt)
            .put(ascii)
            .array());
  }

  /** The first key after this one: where the next page begins. */
  public static Bytes after(Bytes key) {
    return Bytes.wrap(Arrays.copyOf(key.get(), key.get().length + 1));
  }

  /** The creation time, epoch milliseconds. */
  public static long createdAt(Bytes key) {
    return Long.MAX_VALUE - ByteBuffer.wrap(key.get()).getLong();
  }

  /** The code of the link. */
  public static String code(Bytes key) {
    byte[] bytes = key.get();
    return new String(bytes, Long.BYTES, bytes.length - Long.BYTES, StandardCharsets.US_ASCII);
  }
}
