package dev.millrace.topologies.timelines.http;

import dev.millrace.topologies.timelines.domain.UserName;
import java.util.Optional;

/** Who is asked about to whom, as one text: between instances, and as key of a read. */
record RelationKey(String reader, String target) {
  String text() {
    return reader + "/" + target;
  }

  /** By whom relations are divided among partitions. */
  static String reader(String text) {
    return PageKey.user(text);
  }

  /** What a text stands for; empty if it is none. */
  static Optional<RelationKey> parse(String text) {
    String[] parts = text.split("/", -1);
    return parts.length == 2 && UserName.isOne(parts[0]) && UserName.isOne(parts[1])
        ? Optional.of(new RelationKey(parts[0], parts[1]))
        : Optional.empty();
  }
}
