package dev.millrace.topologies.timelines.http;

import dev.millrace.topologies.timelines.domain.PostId;
import dev.millrace.topologies.timelines.domain.UserName;
import java.util.Optional;

/**
 * Whose like of which post is asked for, as one text: between instances, and as key of a read.
 *
 * @param post its id
 */
record LikeKey(long post, String user) {
  String text() {
    return post + "/" + user;
  }

  /** What a text stands for; empty if it is none. */
  static Optional<LikeKey> parse(String text) {
    String[] parts = text.split("/", -1);
    return parts.length == 2 && UserName.isOne(parts[1])
        ? PostId.parse(parts[0]).stream().mapToObj(id -> new LikeKey(id, parts[1])).findFirst()
        : Optional.empty();
  }
}
