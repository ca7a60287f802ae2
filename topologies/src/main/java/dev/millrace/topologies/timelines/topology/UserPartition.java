package dev.millrace.topologies.timelines.topology;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Where a user lives: the same partition as author and as reader. */
public final class UserPartition {
  private static final Serializer<String> KEYS = new StringSerializer();

  private UserPartition() {}

  /** The partition that Kafka's producers choose for records with the user's name as key. */
  public static int of(String user, int partitions) {
    return BuiltInPartitioner.partitionForKey(KEYS.serialize("", user), partitions);
  }
}
