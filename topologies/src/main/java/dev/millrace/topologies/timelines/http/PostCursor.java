package dev.millrace.topologies.timelines.http;

import dev.millrace.topologies.runtime.http.ProblemException;
import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * Where a page begins, as an opaque text: the id of the last post before it. A position, not a
 * number of posts, so that posts which come meanwhile shift nothing.
 */
final class PostCursor {
  private PostCursor() {}

  static String write(long id) {
    byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(id).array();
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * The id below which the page begins.
   *
   * @param cursor null: at the newest post
   * @throws ProblemException 422 if the text is no cursor
   */
  static long read(String cursor) {
    if (cursor == null) {
      return Long.MAX_VALUE;
    }
    try {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor);
      if (bytes.length == Long.BYTES && bytes[0] >= 0) {
        return ByteBuffer.wrap(bytes).getLong();
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw ProblemException.invalid("cursor", "is not one that a page ended with");
  }
}
