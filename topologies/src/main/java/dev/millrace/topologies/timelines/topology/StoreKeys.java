package dev.millrace.topologies.timelines.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;

/**
 * Keys of the authors' stores. Names hold no zero byte, so that one ends them; numbers are
 * big-endian, so that bytes are in their order.
 */
final class StoreKeys {
  private StoreKeys() {}

  /** Of a post. */
  static Bytes post(long id) {
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES).putLong(id).array());
  }

  /** Of a post among those of its author, newest first. */
  static Bytes byAuthor(String author, long id) {
    byte[] name = author.getBytes(US_ASCII);
    return Bytes.wrap(
        ByteBuffer.allocate(name.length + 1 + Long.BYTES)
            .put(name)
            .put((byte) 0)
            .putLong(Long.MAX_VALUE - id)
            .array());
  }

  /** The id in a key of {@link #byAuthor}. */
  static long idOf(Bytes byAuthor) {
    byte[] key = byAuthor.get();
    return Long.MAX_VALUE - ByteBuffer.wrap(key, key.length - Long.BYTES, Long.BYTES).getLong();
  }

  /** Of how a reader stands to a user. */
  static Bytes relation(String reader, String target) {
    return Bytes.wrap((reader + '\0' + target).getBytes(US_ASCII));
  }

  /** What all keys of {@link #relation} of a reader begin with. */
  static Bytes relationsOf(String reader) {
    return relation(reader, "");
  }

  /** The reader in a key of {@link #relation}. */
  static String readerOf(Bytes relation) {
    String key = new String(relation.get(), US_ASCII);
    return key.substring(0, key.indexOf('\0'));
  }

  /** The user in a key of {@link #relation}. */
  static String targetOf(Bytes relation) {
    String key = new String(relation.get(), US_ASCII);
    return key.substring(key.indexOf('\0') + 1);
  }

  /** Of a user's like of a post. */
  static Bytes like(long id, String user) {
    byte[] name = user.getBytes(US_ASCII);
    return Bytes.wrap(ByteBuffer.allocate(Long.BYTES + name.length).putLong(id).put(name).array());
  }

  /** Of a request of an author. */
  static String request(String author, String requestId) {
    return author + '\0' + requestId;
  }
}
