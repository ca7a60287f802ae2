package dev.millrace.topologies.timelines.http;

import dev.millrace.topologies.timelines.domain.PostId;
import dev.millrace.topologies.timelines.domain.UserName;
import java.util.Optional;

/**
 * What is asked of a user's page, as one text: between instances, and as key of a read. A user's
 * name holds no slash.
 *
 * @param below only posts with a smaller id
 * @param limit the most posts
 */
record PageKey(String user, long below, int limit) {
  /** The most posts that are asked for at a time. */
  static final int MOST = 200;

  /** How many there are where a request does not say. */
  static final int USUAL = 20;

  String text() {
    return user + "/" + below + "/" + limit;
  }

  /** By whom pages are divided among partitions. */
  static String user(String text) {
    int slash = text.indexOf('/');
    return slash < 0 ? text : text.substring(0, slash);
  }

  /** What a text stands for; empty if it is none. */
  static Optional<PageKey> parse(String text) {
    String[] parts = text.split("/", -1);
    try {
      if (parts.length == 3 && UserName.isOne(parts[0])) {
        PageKey key = new PageKey(parts[0], Long.parseLong(parts[1]), Integer.parseInt(parts[2]));
        return Optional.of(key)
            .filter(k -> k.below >= PostId.LEAST && k.limit > 0 && k.limit <= MOST);
      }
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return Optional.empty();
  }
}
