package dev.millrace.topologies.links.http;

import dev.millrace.topologies.links.topology.TimeIndexKey;
import dev.millrace.topologies.runtime.http.ProblemException;
import java.util.Base64;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;

/** Where a page of links begins, as an opaque text: the key of the last link before it. */
final class LinkCursor {
  private static final int LONGEST_KEY = Long.BYTES + 64;

  private LinkCursor() {}

  static String write(Bytes lastKey) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(lastKey.get());
  }

  /**
   * @throws ProblemException 422 if the text is no cursor
   */
  static Optional<Bytes> read(String cursor) {
    if (cursor == null) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getUrlDecoder().decode(cursor);
      if (key.length > Long.BYTES && key.length <= LONGEST_KEY) {
        return Optional.of(TimeIndexKey.after(Bytes.wrap(key)));
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw ProblemException.invalid("cursor", "is not one that a page ended with");
  }
}
