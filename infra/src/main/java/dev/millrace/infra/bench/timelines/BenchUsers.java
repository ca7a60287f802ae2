package dev.millrace.infra.bench.timelines;

import dev.millrace.infra.bench.http.Ascii;
import dev.millrace.schemas.timelines.TimelinesTopics;
import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;

/** The users of the benchmark: numbers from 0 on, by how many follow them. */
final class BenchUsers {
  private BenchUsers() {}

  /** Its name, which is also its key. */
  static String name(int user) {
    return "u" + user;
  }

  static byte[] key(int user) {
    return Ascii.bytes(name(user));
  }

  /** The partition in which it lives, as author and as reader. */
  static int partition(int user) {
    return BuiltInPartitioner.partitionForKey(key(user), TimelinesTopics.POSTS.partitions());
  }
}
