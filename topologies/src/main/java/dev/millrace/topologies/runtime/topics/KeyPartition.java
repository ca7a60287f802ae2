package dev.millrace.topologies.runtime.topics;

import org.apache.kafka.clients.producer.internals.BuiltInPartitioner;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Where a text key lives. */
public final class KeyPartition {
  private static final Serializer<String> KEYS = new StringSerializer();

  private KeyPartition() {}

  /** The partition that Kafka's producers choose for records with the key. */
  public static int of(String key, int partitions) {
    return BuiltInPartitioner.partitionForKey(KEYS.serialize("", key), partitions);
  }
}
