package dev.millrace.topologies.rides.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Key of the store of due times: when, big-endian, then which ride, so that bytes are in the order
 * of time.
 *
 * @param dueAtMs epoch milliseconds, at least 0
 */
record DueKey(long dueAtMs, String ride) {
  /** Before every key of a time. */
  static Bytes first(long dueAtMs) {
    return new DueKey(dueAtMs, "").bytes();
  }

  static DueKey of(Bytes key) {
    ByteBuffer bytes = ByteBuffer.wrap(key.get());
    long dueAtMs = bytes.getLong();
    return new DueKey(dueAtMs, US_ASCII.decode(bytes).toString());
  }

  Bytes bytes() {
    byte[] name = ride.getBytes(US_ASCII);
    return Bytes.wrap(
        ByteBuffer.allocate(Long.BYTES + name.length).putLong(dueAtMs).put(name).array());
  }
}
