package dev.millrace.jobs.links;

import java.nio.ByteBuffer;

/**
 * Clicks of a minute of a link as they lie in state: 16 bytes each, hash of the id and of who
 * clicked.
 */
final class SeenClicks {
  private static final int BYTES = 2 * Long.BYTES;

  private ByteBuffer buffer = ByteBuffer.allocate(BYTES);

  /** Told the clicks, in the order in which they were added. */
  @FunctionalInterface
  interface Reader {
    void click(long id, long visitor);
  }

  void add(long id, long visitor) {
    if (buffer.remaining() < BYTES) {
      buffer = ByteBuffer.allocate(2 * buffer.capacity()).put(buffer.flip());
    }
    buffer.putLong(id).putLong(visitor);
  }

  byte[] bytes() {
    byte[] bytes = new byte[buffer.position()];
    buffer.get(0, bytes);
    return bytes;
  }

  static void read(byte[] bytes, Reader reader) {
    for (ByteBuffer clicks = ByteBuffer.wrap(bytes); clicks.hasRemaining(); ) {
      reader.click(clicks.getLong(), clicks.getLong());
    }
  }
}
