package dev.millrace.topologies.timelines.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.topologies.timelines.domain.UserName;
import java.util.Base64;
import java.util.Optional;

/**
 * Which request of an author is asked for, as one text: between instances, and as key of a read.
 *
 * @param requestId as the author named it
 * @param atMs as of when, epoch milliseconds: a name belongs to its first post for a time only
 */
record RequestKey(String author, String requestId, long atMs) {
  String text() {
    String encoded =
        Base64.getUrlEncoder().withoutPadding().encodeToString(requestId.getBytes(UTF_8));
    return author + "/" + atMs + "/" + encoded;
  }

  /** By whom requests are divided among partitions. */
  static String author(String text) {
    return PageKey.user(text);
  }

  /** What a text stands for; empty if it is none. */
  static Optional<RequestKey> parse(String text) {
    String[] parts = text.split("/", -1);
    try {
      if (parts.length == 3 && UserName.isOne(parts[0])) {
        String requestId = new String(Base64.getUrlDecoder().decode(parts[2]), UTF_8);
        return Optional.of(new RequestKey(parts[0], requestId, Long.parseLong(parts[1])))
            .filter(key -> key.atMs >= 0);
      }
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
