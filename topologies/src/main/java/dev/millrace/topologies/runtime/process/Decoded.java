package dev.millrace.topologies.runtime.process;

/**
 * What a record's value was decoded to, or the bytes and the reason if it could not be. Decoding
 * never throws in the source: there a failure could be skipped, but the record's offset would never
 * count as applied, and who waits for it would wait in vain.
 */
public sealed interface Decoded<V> {
  /** A value that was decoded. */
  record Value<V>(V value) implements Decoded<V> {}

  /**
   * Bytes that are no such value.
   *
   * @param bytes as they lie on the topic; null if the record has no value
   * @param reason what is wrong with them, for people
   */
  record Poison<V>(byte[] bytes, String reason) implements Decoded<V> {}

  static <V> Decoded<V> of(V value) {
    return new Value<>(value);
  }

  static <V> Decoded<V> poison(byte[] bytes, String reason) {
    return new Poison<>(bytes, reason);
  }

  /**
   * The value.
   *
   * @throws RejectedRecordException if there is none; the exception handler of the topology then
   *     writes the source record to the dead letters
   */
  default V orReject() {
    if (this instanceof Value<V> decoded) {
      return decoded.value();
    }
    throw new RejectedRecordException(((Poison<V>) this).reason());
  }

  /**
   * The value; null if the record has none, which says that its key stands for nothing any more.
   *
   * @throws RejectedRecordException if there are bytes, and they are no value
   */
  default V orNull() {
    return this instanceof Poison<V> poison && poison.bytes() == null ? null : orReject();
  }
}
